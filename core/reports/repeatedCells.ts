/**
 * Neighbouring text cells that a row mostly has in common with the row before it: lines come tenant
 * by tenant. They are judged and encoded once, and rows copy the bytes.
 */
import {
  type ByteWriter,
  newByteWriter,
  putByte,
  putBytes,
  writtenBytes,
} from '../bytes/byteWriter.ts';
import { putTextCell } from './csvCell.ts';

const COMMA = 44;

export interface RepeatedCells {
  /** What was last written. */
  texts: readonly string[];
  bytes: Uint8Array;
  readonly memory: ByteWriter;
}

export const newRepeatedCells = (): RepeatedCells => ({
  texts: [],
  bytes: new Uint8Array(),
  memory: newByteWriter(1024),
});

/** Writes the texts as cells, each with its comma. */
export function putRepeatedCells(
  out: ByteWriter,
  repeated: RepeatedCells,
  texts: readonly string[],
): void {
  if (!areSame(repeated.texts, texts)) {
    repeated.memory.length = 0;
    for (const text of texts) {
      putTextCell(repeated.memory, text);
      putByte(repeated.memory, COMMA);
    }
    repeated.texts = texts;
    repeated.bytes = writtenBytes(repeated.memory);
  }
  putBytes(out, repeated.bytes);
}

function areSame(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < right.length; index++) {
    if (left[index] !== right[index]) return false;
  }
  return left.length === right.length;
}
