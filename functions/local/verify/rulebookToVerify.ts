import { sha256 } from '../../app/digest.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';
import { Failed, WrongUse } from '../exitCode.ts';
import { type RulebookFile, readRulebook, rulebookBytes } from '../readRulebook.ts';
import { shippedRulebooks } from '../reports/rulebookOfReports.ts';
import { mostCommon } from './mostCommon.ts';
import type { RulebookDifference } from './verification.ts';

/**
 * The rulebook to compute with: the file given, else the shipped one that the manifests name by its
 * content, else by its name. Every month made with another one is a difference.
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
    (rulebook) => rulebook.sha256,
  );
  if (!made) return readRulebook(undefined);
  const known = shippedRulebooks();
  const found =
    known.find((rulebook) => rulebook.sha256 === made.sha256) ??
    known.find(({ rulebook }) => rulebook.name === made.name);
  if (found) return found;
  throw new WrongUse(
    `The reports were made with the rulebook ${made.name} (SHA-256 ${made.sha256}), which does not come with Highwater. Give --rulebook its file.`,
  );
}
