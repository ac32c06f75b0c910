import { textLines } from './textLines.ts';

/**
 * The records of one of our CSV files as they are written, each with its line end, from its bytes in
 * pieces; one may go on over several lines. No more than a piece and a record is held.
 */
export async function* csvRows(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let row = '';
  let isQuoted = false;
  for await (const line of textLines(textOf(pieces))) {
    row += line;
    if (hasOddQuotes(line)) isQuoted = !isQuoted;
    if (isQuoted) continue;
    yield row;
    row = '';
  }
  if (row !== '') yield row;
}

async function* textOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of pieces) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Only the line is looked at: a cell may go on over half a million of them. */
const hasOddQuotes = (line: string): boolean =>
  line.includes('"') && line.split('"').length % 2 === 0;
