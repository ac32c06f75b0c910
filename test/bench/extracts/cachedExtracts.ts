/**
 * Extracts that are made once and kept under `.highwater/bench`, outside of git. A set is named by
 * its kind, its size and the version of the generator, and is complete when its list of files is there.
 */
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../repositoryRoot.ts';
import type { MadeFile } from './extractFile.ts';
import { type ExtractKind, makeExtracts } from './makeExtracts.ts';

/** To be raised with every change of what is generated. */
const VERSION = 1;

export const cacheFolder = join(repositoryRoot, '.highwater', 'bench');

const madeFiles = z.array(
  z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() }),
);

export interface ExtractSet {
  readonly folder: string;
  readonly files: readonly MadeFile[];
  readonly rows: number;
  readonly bytes: number;
  /** Of all files: equal on every machine for one kind, size and version. */
  readonly sha256: string;
}

/** The extracts of the kinds together in one folder, made if they are not there yet. */
export function cachedExtracts(kinds: readonly ExtractKind[], rows: number): ExtractSet {
  const sets = kinds.map((kind) => setOf(kind, rows));
  const [first] = sets;
  if (first && sets.length === 1) return first;
  const folder = join(cacheFolder, `${kinds.join('-')}-${rows}-v${VERSION}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const set of sets) {
    for (const { name } of set.files) linkSync(join(set.folder, name), join(folder, name));
    for (const name of ['partners.csv', 'fx.csv']) {
      const [from, to] = [join(set.folder, name), join(folder, name)];
      if (existsSync(from) && !existsSync(to)) linkSync(from, to);
    }
  }
  return summed(
    folder,
    sets.flatMap(({ files }) => files),
  );
}

function setOf(kind: ExtractKind, rows: number): ExtractSet {
  const folder = join(cacheFolder, `${kind}-${rows}-v${VERSION}`);
  // Beside the folder, which is dropped whole.
  const list = `${folder}.json`;
  if (!existsSync(list) || !existsSync(folder)) {
    console.log(`Making ${rows.toLocaleString('en')} rows of ${kind} ...`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(list, JSON.stringify(makeExtracts(folder, kind, rows)));
  }
  return summed(folder, madeFiles.parse(JSON.parse(readFileSync(list, 'utf8'))));
}

function summed(folder: string, files: readonly MadeFile[]): ExtractSet {
  const hash = createHash('sha256');
  for (const { name, sha256 } of files) hash.update(`${name} ${sha256}\n`);
  return {
    folder,
    files,
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    sha256: hash.digest('hex'),
  };
}
