import { crc32 } from 'node:zlib';

/** One line of a journal: eight hex digits of CRC-32, a space, JSON. */
export function checksummedLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/**
 * What a journal's bytes say. `values` are those of the good lines from the start on, `bytes` is how
 * far they reach. A bad end that nothing follows is a `torn` write: power or process went while the
 * last line was being written, so nobody was told of it. A bad line with good ones after it is
 * `damaged`: somebody relied on what it said.
 */
export type JournalContent = {
  values: unknown[];
  bytes: number;
  state: 'whole' | 'torn' | 'damaged';
};

export function readChecksummedLines(content: Buffer): JournalContent {
  const values: unknown[] = [];
  let bytes = 0;
  while (bytes < content.length) {
    const end = content.indexOf(10, bytes);
    const line = end < 0 ? undefined : readLine(content.toString('utf8', bytes, end));
    if (line === undefined) {
      return { values, bytes, state: hasGoodLine(content, end) ? 'damaged' : 'torn' };
    }
    values.push(line.value);
    bytes = end + 1;
  }
  return { values, bytes, state: 'whole' };
}

function hasGoodLine(content: Buffer, from: number): boolean {
  if (from < 0) return false;
  const lines = content.toString('utf8', from + 1).split('\n');
  return lines.some((line) => readLine(line) !== undefined);
}

function readLine(line: string): { value: unknown } | undefined {
  const json = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(json)) return undefined;
  return { value: JSON.parse(json) };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
