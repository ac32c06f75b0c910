import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { archiveInvalid, officeDocument, tooLarge } from '../../../core/extracts/fileIssues.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import { type BoundedOutput, boundedOutput, type Push, type Verdict } from './boundedOutput.ts';
import { inflate } from './inflate.ts';
import type { UnpackLimits } from './unpackLimits.ts';

const STORED = 0;
const DEFLATED = 8;
const BROKEN = 'The archive is damaged or incomplete.';
/** What zip programs add beside the files: the folders, and what macOS notes of them. */
const NO_FILE = /\/$|^__MACOSX\/|(?:^|\/)\.DS_Store$/;
/** An archive of one file, with what is added to it, has few; no more are looked at. */
const MOST_ENTRIES = 100;

/**
 * Unpacks a zip archive of exactly one file, which may lie in folders. A zip is read from its end, so
 * the archive is first written to a temporary file, and memory stays bounded.
 */
export async function unzip(
  archive: AsyncIterable<Uint8Array>,
  push: Push,
  limits: UnpackLimits,
): Promise<FileIssue | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-unzip-'));
  try {
    const path = join(folder, 'archive.zip');
    if (!(await spool(archive, path, limits.outputBytes))) return tooLarge(limits.outputBytes);
    return await unzipFile(path, push, limits);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the archive to `path`; false when it is larger than `maxBytes`. */
async function spool(
  archive: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<boolean> {
  const file = await open(path, 'wx');
  try {
    let written = 0;
    for await (const bytes of archive) {
      written += bytes.length;
      if (written > maxBytes) return false;
      await file.writeFile(bytes);
    }
    return true;
  } finally {
    await file.close();
  }
}

async function unzipFile(
  path: string,
  push: Push,
  limits: UnpackLimits,
): Promise<FileIssue | undefined> {
  const zip = await unlessBroken(openPromise(path, { autoClose: false }));
  if (zip === undefined) return archiveInvalid(BROKEN);
  try {
    const entries = await unlessBroken(firstEntries(zip));
    if (entries === undefined) return archiveInvalid(BROKEN);
    const chosen = onlyFile(zip, entries);
    return 'code' in chosen ? chosen : await unpackEntry(zip, chosen, push, limits);
  } finally {
    zip.close();
  }
}

async function firstEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (entries.length === MOST_ENTRIES) break;
  }
  return entries;
}

function onlyFile(zip: ZipFile, entries: readonly Entry[]): Entry | FileIssue {
  if (entries[0]?.fileName === '[Content_Types].xml') {
    return officeDocument();
  }
  const files = entries.filter(({ fileName }) => !NO_FILE.test(fileName));
  const unseen = zip.entryCount - entries.length;
  const [file] = files;
  if (file === undefined || files.length + unseen > 1) {
    return archiveInvalid(`The archive holds ${files.length + unseen} files instead of one.`);
  }
  if (file.isEncrypted()) return archiveInvalid('The archive is protected by a password.');
  const readable = [STORED, DEFLATED].includes(file.compressionMethod);
  return readable ? file : archiveInvalid('The archive is packed by a method that is not read.');
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  push: Push,
  limits: UnpackLimits,
): Promise<FileIssue | undefined> {
  const packed = await unlessBroken(zip.openReadStreamPromise(entry, { decodeFileData: false }));
  if (packed === undefined) return archiveInvalid(BROKEN);
  let checksum = 0;
  let size = 0;
  const output = boundedOutput((bytes) => {
    checksum = crc32(bytes, checksum);
    size += bytes.length;
    return push(bytes);
  }, limits);
  const verdict =
    entry.compressionMethod === STORED
      ? await copy(packed, output)
      : await inflate(createInflateRaw(), packed, output);
  if (verdict !== undefined) return verdict === 'enough' ? undefined : verdict;
  const intact = checksum === entry.crc32 && size === entry.uncompressedSize;
  return intact ? undefined : archiveInvalid(BROKEN);
}

async function copy(source: AsyncIterable<Uint8Array>, output: BoundedOutput): Promise<Verdict> {
  let inputBytes = 0;
  for await (const bytes of source) {
    inputBytes += bytes.length;
    const verdict = await output.take([bytes], inputBytes);
    if (verdict !== undefined) return verdict;
  }
  return output.finish();
}

/** Undefined when the archive is broken; errors of the file system are thrown on. */
async function unlessBroken<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const ofFileSystem = error instanceof Error && 'code' in error;
    if (ofFileSystem) throw error;
    return undefined;
  }
}
