/** The threads as they are shipped: only what is built has a program for them. */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InboxFile } from '../../../functions/app/ports.ts';
import type { Crew } from '../../../functions/local/crew/crew.ts';
import { stepsHere } from '../../../functions/local/crew/steps.ts';
import { etagOf } from '../../../functions/local/folder/fileContent.ts';
import { folderInbox } from '../../../functions/local/folder/folderInbox.ts';
import { folderWork } from '../../../functions/local/folder/folderWork.ts';
import { runFolder } from '../../../functions/local/folder/runFolder.ts';
import { stageAll } from '../../../functions/local/folder/stageFolder.ts';
import { readRulebook } from '../../../functions/local/readRulebook.ts';
import { folderReports } from '../../../functions/local/reports/folderReports.ts';
import type { Progress } from '../../../functions/local/terminal/progress.ts';
import { folderDifferences } from '../../folderDifferences.ts';
import { builtFunctions } from '../../pipeline/builtFunctions.ts';
import { usageFile, usageRow } from '../../pipeline/smallExtracts.ts';

const BUILT = pathToFileURL(join(builtFunctions(), 'functions/local/crew/crew.js')).href;
const SAMPLE_DATA = join(import.meta.dirname, '../../../sample-data');
const { rulebook, sha256 } = readRulebook(undefined);
const settings = {
  rulebook,
  rulebookSha256: sha256,
  dates: 'iso',
  numbers: 'us',
  assumeEligible: false,
} as const;

let folder: string;
let crew: Crew | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-crew-'));
});
afterEach(async () => {
  await crew?.dismiss();
  rmSync(folder, { recursive: true });
});

/** Of a folder of extracts, whose work is kept in `folder`. */
async function hire(extracts = folder, helpers = 1, module = BUILT): Promise<Crew> {
  const { hireCrew }: typeof import('../../../functions/local/crew/crew.ts') = await import(module);
  crew = hireCrew({ extracts, work: folder, settings }, helpers);
  return crew;
}

/** With a program of the test's beside the module, where it looks for that of its threads. */
function hireThatDo(program: string): Promise<Crew> {
  const text = readFileSync(new URL(BUILT), 'utf8')
    .replaceAll(/(?<= from ')\..+(?=')/g, (name) => new URL(name, BUILT).href)
    .replace(/\/\/# sourceMappingURL.*/, '');
  writeFileSync(join(folder, 'crew.js'), text);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'crewMember.js'), program);
  return hire(folder, 1, pathToFileURL(join(folder, 'crew.js')).href);
}

test('the reports of the sample data are the same bytes from threads, which keep nothing that is published', async () => {
  const { steps } = await hire(join(SAMPLE_DATA, 'extracts'), 2);
  const out = join(folder, 'out');
  await runFolder({
    inbox: folderInbox(join(SAMPLE_DATA, 'extracts')),
    work: folderWork(folder),
    steps,
    settings,
    through: undefined,
    reportsOf: (month) => folderReports(out, month),
    onProgress: () => {},
  });
  expect(folderDifferences(join(SAMPLE_DATA, 'expected'), out)).toEqual([]);
  const kept = readdirSync(join(folder, 'paid'), { recursive: true, encoding: 'utf8' });
  const ofPublishedMonths = /rows|figures|ineligible|open-lines/;
  expect(kept.filter((name) => ofPublishedMonths.test(name))).toEqual([]);
  expect(kept.some((name) => name.includes('states'))).toBe(true);
});

test('progress of staging is told with every file, by its bytes, whoever stages it', async () => {
  const extracts = join(SAMPLE_DATA, 'extracts');
  const { steps } = await hire(extracts, 1);
  const [inbox, work] = [folderInbox(extracts), folderWork(folder)];
  for (const hands of [steps, stepsHere(inbox, work, settings)]) {
    const told: number[] = [];
    const onProgress = (progress: Progress) => {
      if (progress.step === 'stage') told.push(progress.done);
    };
    const { inventory } = await stageAll({ inbox, work, settings, steps: hands, onProgress });
    const sizes = inventory.files.map(({ bytes }) => bytes);
    // Before the first file, and after each.
    expect(told).toHaveLength(sizes.length + 1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(sizes.reduce((sum, bytes) => sum + bytes, 0));
  }
});

test('progress of a large file is told with every segment', async () => {
  const extracts = join(folder, 'large');
  mkdirSync(extracts);
  const row = usageRow(1, 400, '2024-01').replace('Customer 1', 'x'.repeat(900));
  const text = usageFile(...Array.from({ length: 52_000 }, () => row));
  writeFileSync(join(extracts, 'usage.csv'), text);
  const [inbox, work] = [folderInbox(extracts), folderWork(folder)];
  const told: number[] = [];
  const onProgress = (progress: Progress) => {
    if (progress.step === 'stage') told.push(Math.round((100 * progress.done) / progress.of));
  };
  const steps = { ...stepsHere(inbox, work, settings), hands: 2 };
  await stageAll({ inbox, work, settings, steps, onProgress });
  expect(told).toEqual([0, 48, 97, 100]);
});

/** It was removed since the folder was listed. */
const GONE: InboxFile = { name: 'missing.csv', bytes: 1, etag: '1-1' };
const CHANGED = {
  name: 'InboxChanged',
  message: expect.stringMatching(/^missing\.csv was changed/),
};

/** Many megabytes, so that reading it takes a moment. */
function largeFile(name: string): { readonly file: InboxFile; readonly sha256: string } {
  const content = Buffer.alloc(8_000_000, name);
  writeFileSync(join(folder, name), content);
  const etag = etagOf(statSync(join(folder, name)));
  const file = { name, bytes: content.length, etag };
  return { file, sha256: createHash('sha256').update(content).digest('hex') };
}

test('a step that fails in this thread is told when the other has finished its own', async () => {
  const { steps } = await hire();
  const first = largeFile('first.csv');
  const second = largeFile('second.csv');
  await steps.begin('stage', [[first.file]]).finish();
  const inputs = [[GONE], ...Array(20).fill([first.file])] as [InboxFile][];
  await expect(steps.each('stage', inputs)).rejects.toMatchObject(CHANGED);
  expect(await steps.begin('stage', [[second.file]]).finish()).toMatchObject([
    { sha256: second.sha256 },
  ]);
});

test('a step that fails in another thread is told', async () => {
  const { steps } = await hire();
  const begun = steps.begin('stage', [[GONE]]);
  // The other thread has a moment to be first; the step fails wherever it is done.
  await setTimeout(200);
  await expect(begun.finish()).rejects.toMatchObject(CHANGED);
});

test('a thread that fails at its work is told', async () => {
  const { steps } = await hireThatDo(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => { throw new Error('no memory left'); });
  `);
  const { file } = largeFile('first.csv');
  await expect(steps.each('stage', [[file], [file]])).rejects.toThrow('no memory left');
});

test('a thread that ended while it had nothing to do is told as soon as it is asked', async () => {
  const { steps } = await hireThatDo('process.exit(3);');
  const { file } = largeFile('first.csv');
  for (const _again of [1, 2]) {
    await expect(steps.begin('stage', [[file]]).finish()).rejects.toThrow('ended with code 3');
  }
});
