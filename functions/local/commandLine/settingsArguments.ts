import type { ArgsDef } from 'citty';
import type { RunSettings } from '../../app/runSettings.ts';
import type { RulebookFile } from '../readRulebook.ts';

const CUSTOMS: ('us' | 'eu')[] = ['us', 'eu'];

/** The options of how extracts are read, the same for every command that computes from them. */
export const SETTINGS_ARGUMENTS = {
  rulebook: {
    type: 'string',
    valueHint: 'FILE',
    description: 'A rulebook of your own (default: FY24)',
  },
  dates: {
    type: 'enum',
    options: CUSTOMS,
    description: 'How dates like 01/02/2024 are meant (default: such rows are set aside)',
  },
  numbers: {
    type: 'enum',
    options: CUSTOMS,
    description: 'eu: decimal commas, as in 1.234,56 (default: us)',
  },
} satisfies ArgsDef;

/** The same for the commands that run the functions, which read their settings as they do in Azure. */
export const SETTINGS_VARIABLES = [
  ['EXTRACT_DATES', 'us or eu: how dates like 01/02/2024 are meant, as run has --dates'],
  ['EXTRACT_NUMBERS', 'eu: decimal commas, as in 1.234,56, as run has --numbers'],
  ['ASSUME_ELIGIBLE', 'true: every partner is taken as eligible, as run has --assume-eligible'],
] as const;

interface TypedSettings {
  readonly dates?: 'us' | 'eu' | undefined;
  readonly numbers?: 'us' | 'eu' | undefined;
  readonly 'assume-eligible'?: boolean | undefined;
}

/** What a person typed, as the settings of a run. */
export const settingsFrom = (
  { rulebook, sha256 }: RulebookFile,
  typed: TypedSettings,
): RunSettings => ({
  rulebook,
  rulebookSha256: sha256,
  dates: typed.dates ?? 'iso',
  numbers: typed.numbers ?? 'us',
  assumeEligible: typed['assume-eligible'] ?? false,
});
