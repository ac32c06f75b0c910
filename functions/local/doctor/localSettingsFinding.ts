import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Finding, ok, problem } from './finding.ts';

const SUBJECT = 'Local settings';

const localSettings = z.object({ Values: z.record(z.string(), z.string()) });

/** `local.settings.json` of a folder: not needed on one machine, but it must be readable if it is there. */
export function localSettingsFinding(folder: string): Finding {
  let text: string;
  try {
    text = readFileSync(join(folder, 'local.settings.json'), 'utf8');
  } catch {
    return ok(SUBJECT, 'no local.settings.json, and none needed: only func start reads it');
  }
  try {
    const { Values } = localSettings.parse(JSON.parse(text));
    return ok(SUBJECT, `local.settings.json with ${Object.keys(Values).length} values`);
  } catch {
    return problem(
      SUBJECT,
      'local.settings.json is not JSON with an object "Values" of texts',
      'Correct it, or remove it.',
    );
  }
}
