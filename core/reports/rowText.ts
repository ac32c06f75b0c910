import { type ByteWriter, newByteWriter, writtenBytes } from '../bytes/byteWriter.ts';

/** A row as text, for the few places that show or compare single rows: `rowText(putPayoutsRow, line)`. */
export function rowText<Line>(put: (out: ByteWriter, line: Line) => void, line: Line): string {
  const out = newByteWriter(1024);
  put(out, line);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(writtenBytes(out));
}
