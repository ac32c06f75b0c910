import { sha256 } from '../../app/digest.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';
import { Failed, WrongUse } from '../exitCode.ts';
import { type RulebookFile, readRulebook, rulebookBytes } from '../readRulebook.ts';
import { rulebookOfReports } from '../reports/rulebookOfReports.ts';
import { mostCommon } from './mostCommon.ts';
import type { RulebookDifference } from './verification.ts';

/**
 * The rulebook to compute with: the file given, else the shipped one that most manifests name by its
 * content. Every month made with another one is a difference.
 * @throws WrongUse when they were made with none that is shipped: by other rules right reports look wrong
 */
export function rulebookToVerify(
  manifests: readonly Manifest[],
  file: string | undefined,
): RulebookFile & { readonly differences: readonly RulebookDifference[] } {
  const used = file === undefined ? shipped(manifests) : given(manifests, file);
  const differences = manifests
    .filter(({ rulebook }) => rulebook.sha256 !== used.sha256)
    .map(({ month, rulebook }) => ({
      month,
      ...rulebook,
      usedName: used.rulebook.name,
      usedSha256: used.sha256,
    }));
  return { ...used, differences };
}

/** A file that is not what was used and cannot even be loaded is a difference, not a wrong use. */
function given(manifests: readonly Manifest[], file: string): RulebookFile {
  const digest = sha256(rulebookBytes(file));
  try {
    return readRulebook(file);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    const other = manifests.find(({ rulebook }) => rulebook.sha256 !== digest);
    if (!other) throw error;
    throw new Failed(
      `${file} is not the rulebook that the reports were made with: theirs is ${other.rulebook.name} with SHA-256 ${other.rulebook.sha256}, this one has ${digest}. Nor can it be used to compute them again. ${error.message}`,
    );
  }
}

function shipped(manifests: readonly Manifest[]): RulebookFile {
  const made = mostCommon(
    manifests.map(({ rulebook }) => rulebook),
    ({ sha256 }) => sha256,
  );
  return made ? rulebookOfReports(made, undefined) : readRulebook(undefined);
}
