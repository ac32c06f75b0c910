/**
 * The name of a run: its number, and a digest of the settings that it was asked for under. All that a run
 * leaves under its name is made under these. Activities of a run that is under way may come to a process
 * that has others, after a deployment or a changed setting; there the run ends, because going on would
 * publish a month that is partly of the old ones and partly of the new ones.
 */
import { type RunSettings, settingsDigest } from '../runSettings.ts';

export const newRunId = (number: number, settings: RunSettings): string =>
  `run-${number.toString().padStart(6, '0')}-${digestInName(settings)}`;

export const isUnderSettings = (runId: string, settings: RunSettings): boolean =>
  runId.endsWith(`-${digestInName(settings)}`);

const digestInName = (settings: RunSettings): string => settingsDigest(settings).slice(0, 8);
