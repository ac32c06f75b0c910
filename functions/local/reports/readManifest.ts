import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Month } from '../../../core/month.ts';
import { type Manifest, manifestSchema } from '../../app/publishing/manifest.ts';

/** The manifest in the folder of a month, whichever month it names itself. */
export interface MonthManifest extends Manifest {
  readonly month: Month;
}

/** A month's `manifest.json`, or why it cannot be read. */
export async function readManifest(
  out: string,
  month: Month,
): Promise<{ readonly manifest: MonthManifest } | { readonly problem: string }> {
  const path = join(out, month, 'manifest.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { problem: `There is no ${path}.` };
  }
  try {
    return { manifest: { ...manifestSchema.parse(JSON.parse(text)), month } };
  } catch {
    return { problem: `${path} is not as highwater run writes it.` };
  }
}
