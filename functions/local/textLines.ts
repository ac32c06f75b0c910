import { createReadStream } from 'node:fs';

/**
 * The lines of a file, each with its own line end, so that they are the file when joined. Only LF
 * ends a line here. `latin1` keeps every byte apart, for comparing.
 */
export async function* textLines(
  path: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of createReadStream(path, { encoding, highWaterMark: 256 * 1024 })) {
    const text: string = chunk;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield begun + text.slice(from, end + 1);
      begun = '';
      from = end + 1;
    }
    begun += text.slice(from);
  }
  if (begun !== '') yield begun;
}
