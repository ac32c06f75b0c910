import { COMMA } from '../bytes/asciiBytes.ts';
import { type ByteWriter, newByteWriter, putByte, writtenBytes } from '../bytes/byteWriter.ts';
import { putTextCell } from './csvCell.ts';

const scratch = newByteWriter(1024);

/** Texts as cells of a CSV file, each with its comma, in memory of their own. */
export const ownTextCells = (texts: readonly string[]): Uint8Array =>
  textCells(scratch, texts).slice();

/** Texts as cells of a CSV file, each with its comma; the bytes lie in `memory`. */
export function textCells(memory: ByteWriter, texts: readonly string[]): Uint8Array {
  memory.length = 0;
  for (const text of texts) {
    putTextCell(memory, text);
    putByte(memory, COMMA);
  }
  return writtenBytes(memory);
}
