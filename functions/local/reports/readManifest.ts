import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Month } from '../../../core/month.ts';
import { type Manifest, manifestSchema } from '../../app/publishing/manifest.ts';

/** The manifest in the folder of a month, whichever month it names itself. */
export interface MonthManifest extends Manifest {
  readonly month: Month;
}

type Read<T> = { readonly manifest: T } | { readonly problem: string };

/** A month's `manifest.json`, or why it cannot be read. */
export async function readManifest(out: string, month: Month): Promise<Read<MonthManifest>> {
  const read = await manifestIn(join(out, month));
  return 'manifest' in read ? { manifest: { ...read.manifest, month } } : read;
}

/** The `manifest.json` in a folder of whatever name, or why it cannot be read. */
export async function manifestIn(folder: string): Promise<Read<Manifest>> {
  const path = join(folder, 'manifest.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { problem: `There is no ${path}.` };
  }
  try {
    return { manifest: manifestSchema.parse(JSON.parse(text)) };
  } catch {
    return { problem: `${path} is not as highwater run writes it.` };
  }
}
