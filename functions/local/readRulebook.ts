import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describeProblems, loadRulebookFile } from '../../core/rulebook/loadRulebook.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { sha256 } from '../app/digest.ts';
import { packageRoot } from '../app/packageRoot.ts';
import { WrongUse } from './exitCode.ts';
import { systemTrouble } from './systemTrouble.ts';

export interface RulebookFile {
  readonly rulebook: Rulebook;
  readonly sha256: string;
}

/** The rulebook in a file, proved; the shipped FY24 one when no file is named. */
export function readRulebook(file: string | undefined): RulebookFile {
  const path = file ?? packageRoot('core/rulebook/fy24.json');
  const content = rulebookBytes(path);
  const loaded = loadRulebookFile(content);
  if ('problems' in loaded) {
    throw new WrongUse(
      `The rulebook cannot be used:\n${describeProblems(basename(path), loaded.problems)}`,
    );
  }
  return { rulebook: loaded.rulebook, sha256: sha256(content) };
}

/** @throws WrongUse where there is no file that can be read */
export function rulebookBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const trouble = systemTrouble(error, path);
    if (trouble === undefined) throw error;
    throw new WrongUse(`The rulebook cannot be read. ${trouble} --rulebook takes a JSON file.`);
  }
}
