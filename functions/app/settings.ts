/** The app's own settings, read once; every one that is missing or wrong is named in one message. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describeProblems, loadRulebookFile } from '../../core/rulebook/loadRulebook.ts';
import { sha256 } from './digest.ts';
import { packageRoot } from './packageRoot.ts';
import type { RunSettings } from './runSettings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings under this prefix say which storage account has containers and tables. */
export const STORAGE_SETTING = 'HighwaterStorage';

const yes = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true');

const schema = z.object({
  EXTRACT_DATES: z.enum(['iso', 'us', 'eu'], { error: 'must be iso, us or eu' }).default('iso'),
  EXTRACT_NUMBERS: z.enum(['us', 'eu'], { error: 'must be us or eu' }).default('us'),
  ASSUME_ELIGIBLE: yes.default(false),
  RULEBOOK_FILE: z.string().default('core/rulebook/fy24.json'),
});

/**
 * What tells of extracts, whatever its case. A word that is misspelt must not choose the other in silence.
 * @throws Error for any other word
 */
export function extractEventsFrom(environment: Environment): 'blob' | 'eventGrid' {
  const word = environment['EXTRACT_EVENTS']?.trim().toLowerCase() ?? '';
  if (word === '' || word === 'blob') return 'blob';
  if (word === 'eventgrid') return 'eventGrid';
  throw new Error('Settings cannot be used: EXTRACT_EVENTS must be blob or eventGrid.');
}

/** @throws Error that names every setting that is wrong, and the rulebook's problems */
export function runSettingsFrom(environment: Environment): RunSettings {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error(`Settings cannot be used: ${problems.join('; ')}.`);
  }
  const { EXTRACT_DATES, EXTRACT_NUMBERS, ASSUME_ELIGIBLE, RULEBOOK_FILE } = parsed.data;
  const content = readFileSync(packageRoot(RULEBOOK_FILE));
  const loaded = loadRulebookFile(content);
  if ('problems' in loaded) throw new Error(describeProblems(RULEBOOK_FILE, loaded.problems));
  return {
    rulebook: loaded.rulebook,
    rulebookSha256: sha256(content),
    dates: EXTRACT_DATES,
    numbers: EXTRACT_NUMBERS,
    assumeEligible: ASSUME_ELIGIBLE,
  };
}
