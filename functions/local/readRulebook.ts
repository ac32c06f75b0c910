import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describeProblems, loadRulebook } from '../../core/rulebook/loadRulebook.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { sha256 } from '../app/digest.ts';
import { packageRoot } from '../app/packageRoot.ts';
import { WrongUse } from './exitCode.ts';

export interface RulebookFile {
  readonly rulebook: Rulebook;
  readonly sha256: string;
}

/** The rulebook in a file, proved; the shipped FY24 one when no file is named. */
export function readRulebook(file: string | undefined): RulebookFile {
  const path = file ?? packageRoot('core/rulebook/fy24.json');
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new WrongUse(`There is no rulebook at ${path}. Give --rulebook the path of a JSON file.`);
  }
  const loaded = loadRulebook(content.toString('utf8'));
  if ('problems' in loaded) {
    throw new WrongUse(
      `The rulebook cannot be used:\n${describeProblems(basename(path), loaded.problems)}`,
    );
  }
  return { rulebook: loaded.rulebook, sha256: sha256(content) };
}
