/**
 * Where the extracts of a folder of reports lie, so that `explain` can read them again. Kept beside
 * the reports' folder and not in it: reports are the same bytes wherever the extracts lie.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../app/digest.ts';

const remembered = z.strictObject({ out: z.string(), extracts: z.string() });

const fileFor = (out: string): string =>
  join('.highwater', 'extracts-of', `${sha256(resolve(out)).slice(0, 16)}.json`);

/** A convenience: where nothing can be written, `explain` asks for the folder. */
export function rememberExtracts(out: string, extracts: string): void {
  const value = { out: resolve(out), extracts: resolve(extracts) };
  try {
    mkdirSync(join('.highwater', 'extracts-of'), { recursive: true });
    writeFileSync(fileFor(out), `${JSON.stringify(value)}\n`);
  } catch {
    // The reports are written; that is what was asked for.
  }
}

/** The folder of the extracts that the reports in `out` were made from, if it is known. */
export function rememberedExtracts(out: string): string | undefined {
  try {
    const value = remembered.parse(JSON.parse(readFileSync(fileFor(out), 'utf8')));
    return value.out === resolve(out) ? value.extracts : undefined;
  } catch {
    return undefined;
  }
}
