import type { Inventory } from '../inventory.ts';
import type { InboxFile } from '../ports.ts';
import type { Services } from '../services.ts';
import { loadSharedPart } from './runBlobs.ts';

/** A file of a run's inventory, by its place there. */
export interface FileOfRun {
  readonly runId: string;
  readonly index: number;
  readonly file: InboxFile;
}

export async function fileOfRun(
  services: Services,
  runId: string,
  index: number,
): Promise<FileOfRun> {
  const { files } = await loadSharedPart<Inventory>(services, runId, 'inventory');
  const file = files[index];
  if (!file) throw new Error(`run ${runId} has no file ${index}`);
  return { runId, index, file };
}
