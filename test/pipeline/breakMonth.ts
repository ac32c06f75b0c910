import { BlobServiceClient } from '@azure/storage-blob';
import { z } from 'zod';
import type { SavedCompletion } from '../../functions/local/host/taskHub.ts';

/** What the checks find in a month that was broken. */
export const VIOLATION = 'I4: fy24.mw-usage.teams-phone pays 101 units of at most 100';

const paidInput = z.object({ runId: z.string(), month: z.string() });

/** Makes what `payBuckets` has just made break a rule that must hold, as a defect of the engine would. */
export async function breakMonth(account: string, paid: SavedCompletion): Promise<void> {
  const { runId, month } = paidInput.parse(JSON.parse(paid.input));
  const blob = BlobServiceClient.fromConnectionString(account)
    .getContainerClient('work')
    .getBlockBlobClient(`runs/${runId}/paid-${month}-0.json`);
  const made = (await blob.downloadToBuffer()).toString('utf8');
  const broken = made.replace('"violations":[]', `"violations":["${VIOLATION}"]`);
  if (broken === made) throw new Error('the month has violations already');
  await blob.upload(broken, Buffer.byteLength(broken));
}
