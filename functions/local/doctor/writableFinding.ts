import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, ok, problem } from './finding.ts';

/** Whether files can be made in a folder, by making one. */
export async function writableFinding(subject: string, folder: string): Promise<Finding> {
  try {
    await rm(await mkdtemp(join(folder, '.highwater-doctor-')), { recursive: true });
    return ok(subject, `${folder} can be written to`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(
      subject,
      `nothing can be written to ${folder}: ${why}`,
      subject === 'Temporary folder'
        ? 'Set TMPDIR (TEMP on Windows) to a folder that can be written to.'
        : 'Change to a folder of your own, or give highwater run an --out elsewhere.',
    );
  }
}
