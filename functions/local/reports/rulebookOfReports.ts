import { readdirSync } from 'node:fs';
import { packageRoot } from '../../app/packageRoot.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';
import { Failed, WrongUse } from '../exitCode.ts';
import { type RulebookFile, readRulebook } from '../readRulebook.ts';

/** The rulebooks that come with Highwater. */
export const shippedRulebooks = (): RulebookFile[] =>
  readdirSync(packageRoot('core/rulebook'))
    .filter((name) => /^fy\d+\.json$/.test(name))
    .sort()
    .map((name) => readRulebook(packageRoot('core/rulebook', name)));

/** The rulebook that reports were made with: of the file given, else of those that come with Highwater. */
export function rulebookOfReports(
  made: Manifest['rulebook'],
  file: string | undefined,
): RulebookFile {
  if (file !== undefined) {
    const given = readRulebook(file);
    if (given.sha256 === made.sha256) return given;
    throw new Failed(
      `The reports were made with another rulebook than ${file}: theirs is ${made.name} with SHA-256 ${made.sha256}, this one has ${given.sha256}. Give --rulebook the file as it was, or run highwater run again.`,
    );
  }
  const shipped = shippedRulebooks().find(({ sha256 }) => sha256 === made.sha256);
  if (shipped) return shipped;
  throw new WrongUse(
    `The reports were made with the rulebook ${made.name} (SHA-256 ${made.sha256}), which is none that comes with this version of Highwater. Give --rulebook its file.`,
  );
}
