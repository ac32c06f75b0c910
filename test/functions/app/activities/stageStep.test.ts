/** A large file staged step by step, as the activities of one run and of others do it. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FileOfRun } from '../../../../functions/app/activities/fileOfRun.ts';
import { loadRunPart } from '../../../../functions/app/activities/runBlobs.ts';
import {
  digestStep,
  joinStep,
  segmentStep,
  stageStep,
} from '../../../../functions/app/activities/stageStep.ts';
import type { Inbox } from '../../../../functions/app/ports.ts';
import type { Services } from '../../../../functions/app/services.ts';
import type { StagedFile } from '../../../../functions/app/staging/stagedFile.ts';
import { stageExtract } from '../../../../functions/app/staging/stageExtract.ts';
import { memoryInbox } from '../../../memoryRun.ts';
import { memoryServices } from '../../../memoryServices.ts';
import { largeUsage } from '../../../pipeline/largeUsage.ts';

const LARGE = Buffer.from(largeUsage());
const [FIRST, SECOND] = ['run-000001-0123abcd', 'run-000002-4567cdef'];

/** Where each reading of the file began. */
let opened: number[];
let services: Services;
beforeEach(() => {
  services = servicesWith(LARGE);
});

function servicesWith(content: Uint8Array): Services {
  opened = [];
  const inbox = memoryInbox(new Map([['large.csv', content]]));
  const open: Inbox['open'] = (file, from = 0) => {
    opened.push(from);
    return inbox.open(file, from);
  };
  return { ...memoryServices(), inbox: { ...inbox, open } };
}

const fileOf = (runId: string, { length: bytes }: Uint8Array = LARGE): FileOfRun => ({
  runId,
  index: 0,
  file: { name: 'large.csv', bytes, etag: '1' },
});

const stagedBy = (runId: string): Promise<StagedFile> =>
  loadRunPart<StagedFile>(services, runId, 'staged-0');

async function stageAll(of: FileOfRun): Promise<void> {
  const { segments = 0 } = await stageStep(services, of);
  await digestStep(services, of);
  for (let number = 0; number < segments; number++) await segmentStep(services, of, number);
  await joinStep(services, of);
}

describe('a large file', () => {
  test('is cut, and then staged in segments in whatever order', async () => {
    const of = fileOf(FIRST);
    expect(await stageStep(services, of)).toEqual({ rows: 0, segments: 3 });
    for (const number of [2, 0, 1]) await segmentStep(services, of, number);
    await digestStep(services, of);
    expect(await joinStep(services, of)).toEqual({ rows: 120 });
    const { sha256, rows, quarantined } = await stagedBy(FIRST);
    const whole = await stageExtract(services.inbox, services.work, of.file, services.settings);
    expect([sha256, rows, quarantined]).toEqual([whole.sha256, 120, 12]);
  });

  test('is not read again where the run before it had staged a part when it stopped', async () => {
    await stageStep(services, fileOf(FIRST));
    await segmentStep(services, fileOf(FIRST), 1);
    const at = opened.at(-1);
    opened = [];
    await stageAll(fileOf(SECOND));
    expect(opened.length).toBeGreaterThan(0);
    expect(opened).not.toContain(at);
  });

  test('that is staged is not cut for another run, nor read', async () => {
    await stageAll(fileOf(FIRST));
    opened = [];
    expect(await stageStep(services, fileOf(SECOND))).toEqual({ rows: 120 });
    expect(await stagedBy(SECOND)).toEqual(await stagedBy(FIRST));
    expect(opened).toEqual([]);
  });

  test('that is refused says why as it does when it is read as a whole', async () => {
    const broken = Buffer.concat([LARGE, Buffer.from([0x45, 0xe9, 0x0a])]);
    services = servicesWith(broken);
    const of = fileOf(FIRST, broken);
    await stageAll(of);
    const staged = await stagedBy(FIRST);
    expect(staged.issue?.code).toBe('encoding');
    const { inbox, work, settings } = services;
    expect(staged).toEqual(await stageExtract(inbox, work, of.file, settings));
  });
});
