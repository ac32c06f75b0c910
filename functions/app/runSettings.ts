import { ENGINE_VERSION } from '../../core/engineVersion.ts';
import type { DecodeContext } from '../../core/extracts/decodeContext.ts';
import { rulebookLookups } from '../../core/rulebook/rulebookLookups.ts';
import type { Rulebook } from '../../core/rulebook/schema.ts';
import { digestOf } from './digest.ts';

/** What a run is told beside its extracts. Part of every digest. */
export interface RunSettings {
  readonly rulebook: Rulebook;
  /** The SHA-256 of the rulebook file. */
  readonly rulebookSha256: string;
  readonly dates: DecodeContext['dates'];
  readonly numbers: DecodeContext['numbers'];
  readonly assumeEligible: boolean;
}

export const decodeContext = ({ rulebook, dates, numbers }: RunSettings): DecodeContext => ({
  lookups: rulebookLookups(rulebook),
  dates,
  numbers,
});

/**
 * How intermediate results are written: part of their digests, because another form cannot be read, and
 * what was decoded otherwise is not to be taken for what it would be now.
 */
export const WORK_FORMAT = 8;

/** What decoding depends on beside the file's content. */
export const decodingDigest = ({ rulebookSha256, dates, numbers }: RunSettings): string =>
  digestOf(ENGINE_VERSION, WORK_FORMAT, rulebookSha256, dates, numbers);

/** What a run depends on beside the files: all of the settings, the engine and its work format. */
export const settingsDigest = (settings: RunSettings): string =>
  digestOf(decodingDigest(settings), settings.assumeEligible);
