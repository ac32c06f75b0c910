import { textLines } from './textLines.ts';

/** The records of one of our CSV reports as they are written; one may go on over several lines. */
export async function* csvRecords(path: string): AsyncGenerator<string> {
  let record = '';
  for await (const line of textLines(path)) {
    record += line;
    if (hasOpenQuote(record)) continue;
    yield record;
    record = '';
  }
  if (record !== '') yield record;
}

const hasOpenQuote = (record: string): boolean =>
  record.includes('"') && record.split('"').length % 2 === 0;
