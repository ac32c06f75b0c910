import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';

export interface MadeFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ExtractFile {
  add(row: string): void;
  close(): MadeFile;
}

const CHUNK_CHARACTERS = 256 * 1024;

/** Writes a CSV file line by line in memory that does not follow it, and tells what it became. */
export function extractFile(path: string, columns: readonly string[]): ExtractFile {
  const descriptor = openSync(path, 'w');
  const hash = createHash('sha256');
  let text = `${columns.join(',')}\n`;
  let bytes = 0;
  let rows = 0;

  function flush(): void {
    const chunk = Buffer.from(text, 'utf8');
    hash.update(chunk);
    writeSync(descriptor, chunk);
    bytes += chunk.length;
    text = '';
  }

  return {
    add(row) {
      text += `${row}\n`;
      rows++;
      if (text.length >= CHUNK_CHARACTERS) flush();
    },
    close() {
      flush();
      closeSync(descriptor);
      return { name: basename(path), rows, bytes, sha256: hash.digest('hex') };
    },
  };
}
