/** Reports that fail on the way leave nothing behind: what a full disk is full of is not kept. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Month } from '../../core/month.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { runFolder } from '../../functions/local/folder/runFolder.ts';
import { downloadReports } from '../../functions/local/pipeline/downloadReports.ts';
import type { PipelineHost } from '../../functions/local/pipeline/pipelineHost.ts';
import { readRulebook } from '../../functions/local/readRulebook.ts';
import { type FolderReports, folderReports } from '../../functions/local/reports/folderReports.ts';
import { memoryInbox } from '../memoryRun.ts';
import { smallExtracts } from './smallExtracts.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'highwater-failed-'));
});
afterEach(() => rmSync(out, { recursive: true }));

/** There is room for `payouts.csv`, and for nothing else. */
function onSmallDisk(month: Month): FolderReports {
  const reports = folderReports(out, month);
  return {
    ...reports,
    sink: {
      open(name) {
        if (name !== 'payouts.csv') throw new Error('ENOSPC: no space left on device, write');
        return reports.sink.open(name);
      },
    },
  };
}

test('of a run', async () => {
  const { rulebook, sha256 } = readRulebook(undefined);
  const told = { dates: 'iso', numbers: 'us', assumeEligible: false } as const;
  const run = runFolder({
    inbox: memoryInbox(new Map(Object.entries(smallExtracts))),
    work: memoryWork(),
    settings: { rulebook, rulebookSha256: sha256, ...told },
    through: undefined,
    reportsOf: onSmallDisk,
    onProgress: () => {},
  });
  await expect(run).rejects.toThrow('ENOSPC');
  expect(readdirSync(out)).toEqual([]);
});

test('of a download', async () => {
  const pipeline: Pick<PipelineHost, 'call'> = {
    call: async (path) =>
      path.includes('payouts.csv') ? new Response('month\n') : new Response(null, { status: 500 }),
  };
  const january = {
    month: '2024-01' as Month,
    revision: 1,
    parkedReason: '',
    files: ['payouts.csv', 'report.html'],
  };
  const download = downloadReports(pipeline as PipelineHost, [january], out);
  await expect(download).rejects.toThrow('2024-01/report.html was answered with 500');
  expect(readdirSync(out)).toEqual([]);
});
