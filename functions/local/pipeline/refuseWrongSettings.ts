import { type Environment, runSettingsFrom } from '../../app/settings.ts';
import { WrongUse } from '../exitCode.ts';
import { systemTrouble } from '../systemTrouble.ts';

/**
 * Refuses settings that no function can use, before anything is started: each function would fail on
 * them, over and over, and say so in the host's log alone.
 */
export function refuseWrongSettings(environment: Environment): void {
  try {
    runSettingsFrom(environment);
  } catch (error) {
    const trouble = systemTrouble(error);
    if (trouble !== undefined) throw new WrongUse(`RULEBOOK_FILE cannot be read. ${trouble}`);
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}
