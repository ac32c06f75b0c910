import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringifyChunked } from '@discoveryjs/json-ext';

/** Prints a value of any size: as one text it could be longer than Node lets a string be. */
export async function printJson(value: unknown): Promise<void> {
  const text = Readable.from(stringifyChunked(value, { space: 2 }));
  await pipeline(text, process.stdout, { end: false });
  process.stdout.write('\n');
}
