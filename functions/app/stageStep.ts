import { decodeJson, encodeJson } from './codec.ts';
import { digestOf } from './digest.ts';
import type { InboxFile } from './ports.ts';
import { saveRunPart } from './runBlobs.ts';
import { decodingDigest } from './runSettings.ts';
import type { Services } from './services.ts';
import type { StagedFile } from './stagedFile.ts';
import { stageExtract } from './stageExtract.ts';

/** Stages one version of a file once, whatever number of runs ask for it. */
export async function stageStep(
  services: Services,
  runId: string,
  index: number,
  file: InboxFile,
): Promise<StagedFile> {
  const { inbox, work, settings } = services;
  const version = digestOf(decodingDigest(settings), file.name, file.etag, file.bytes);
  const known = await work.read(`versions/${version}.json`);
  const staged = known
    ? decodeJson<StagedFile>(known)
    : await stageExtract(inbox, work, file, settings);
  if (!known) await work.write(`versions/${version}.json`, encodeJson(staged));
  await saveRunPart(services, runId, `staged-${index}`, staged);
  return staged;
}
