/**
 * What no contender can undercut: reading the files and, in JavaScript, finding the ends of their
 * lines; and for whoever writes all of the reports, writing them, with the SHA-256 of each. A process
 * of its own, so that it is measured like all others.
 *
 * Arguments: read|scan and the files; write, the folder of reports, a folder for the same once more.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUFFER_BYTES = 256 * 1024;
const buffer = Buffer.allocUnsafe(BUFFER_BYTES);

const [what, ...paths] = process.argv.slice(2);
if (what === 'read') read(paths);
if (what === 'scan') scan(paths);
if (what === 'write') write(paths);

function read(files: readonly string[]): void {
  let bytes = 0;
  for (const file of files) eachChunk(file, (chunk) => (bytes += chunk.length));
  console.log(`${bytes} bytes`);
}

function scan(files: readonly string[]): void {
  let lines = 0;
  for (const file of files) eachChunk(file, (chunk) => (lines += linesIn(chunk)));
  console.log(`${lines} lines`);
}

function write([from = '', to = '']: readonly string[]): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  for (const entry of files.filter((file) => file.isFile())) {
    const source = join(entry.parentPath, entry.name);
    const copy = join(to, source.slice(from.length));
    mkdirSync(dirname(copy), { recursive: true });
    const descriptor = openSync(copy, 'w');
    const hash = createHash('sha256');
    eachChunk(source, (chunk) => {
      hash.update(chunk);
      writeSync(descriptor, chunk);
    });
    closeSync(descriptor);
    console.log(hash.digest('hex'));
  }
}

function eachChunk(file: string, take: (chunk: Buffer) => void): void {
  const descriptor = openSync(file, 'r');
  for (let length = readSync(descriptor, buffer); length > 0; ) {
    take(buffer.subarray(0, length));
    length = readSync(descriptor, buffer);
  }
  closeSync(descriptor);
}

function linesIn(chunk: Buffer): number {
  let found = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) found++;
  return found;
}
