import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtFunctions } from './builtFunctions.ts';
import { deployedFiles, deployedPackage } from './deployedPackage.ts';
import { newStorageAccount } from './newStorageAccount.ts';

const root = join(import.meta.dirname, '../..');
const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

const FUNCTIONS = [
  ['digestExtract', 'activityTrigger'],
  ['downloadReport', 'httpTrigger'],
  ['extractArrived', 'blobTrigger'],
  ['foldBuckets', 'activityTrigger'],
  ['joinSegments', 'activityTrigger'],
  ['listReports', 'httpTrigger'],
  ['monthlyTimer', 'timerTrigger'],
  ['payBuckets', 'activityTrigger'],
  ['publishMonth', 'activityTrigger'],
  ['purgeHistory', 'timerTrigger'],
  ['reconcile', 'orchestrationTrigger'],
  ['reconcileMonth', 'orchestrationTrigger'],
  ['runStatus', 'httpTrigger'],
  ['stageExtract', 'activityTrigger'],
  ['stageLargeExtract', 'orchestrationTrigger'],
  ['stageSegment', 'activityTrigger'],
  ['startRun', 'httpTrigger'],
  ['takeInventory', 'activityTrigger'],
];

let build: string;
let folder: string;
beforeAll(() => {
  build = builtFunctions();
  folder = deployedPackage(build);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the entries of the deployed package register, in a process of their own. */
function loadEntries(settings: Readonly<Record<string, string>>) {
  const script = join(import.meta.dirname, 'loadEntries.mjs');
  const env = { ...process.env, EXTRACT_EVENTS: '', HighwaterStorage: '', ...settings };
  return JSON.parse(
    execFileSync(process.execPath, [script, build, folder], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    }),
  );
}

describe('what is deployed', () => {
  test('registers exactly these functions', () => {
    expect(loadEntries({})).toEqual({ main: 'dist/functions/*.js', functions: FUNCTIONS });
  });

  test('answers from its storage account, by the rulebook of its own folder', async () => {
    const HighwaterStorage = await newStorageAccount();
    expect(loadEntries({ HighwaterStorage }).reports).toEqual({ months: [] });
    const RULEBOOK_FILE = 'core/rulebook/none.json';
    expect(() => loadEntries({ HighwaterStorage, RULEBOOK_FILE })).toThrow(
      join(folder, RULEBOOK_FILE),
    );
  });

  test('hears of extracts by Event Grid where the setting says so', () => {
    const { functions } = loadEntries({ EXTRACT_EVENTS: ' EventGrid ' });
    expect(functions).toEqual(
      FUNCTIONS.map(([name, type]) => [
        name,
        name === 'extractArrived' ? 'eventGridTrigger' : type,
      ]),
    );
  });

  test('does not start with a word for its events that it does not know', () => {
    expect(() => loadEntries({ EXTRACT_EVENTS: 'event-grid' })).toThrow(
      'Settings cannot be used: EXTRACT_EVENTS must be blob or eventGrid.',
    );
  });

  test('is the built functions, the rulebooks and the settings of the host, and nothing else', () => {
    const files = deployedFiles(build);
    const kept = /^(host|package|package-lock)\.json$|^core\/rulebook\/[\w.-]+\.json$|^dist\//;
    expect(files.filter((name) => !kept.test(name))).toEqual([]);
    expect(files).toContain('core/rulebook/fy24.json');
    const entries = FUNCTIONS.map(([name]) => `dist/functions/${name}.js`);
    const built = files.filter((name) => name.startsWith('dist/'));
    const isShared = (name: string) => /^dist\/functions\/shared\/[\w-]+\.js$/.test(name);
    expect(built.filter((name) => !isShared(name))).toEqual(entries);
  });
});

describe('host.json', () => {
  const host = readJson('host.json');

  test('asks for the extension bundle of version 4, which floats', () => {
    expect(host).toMatchObject({
      version: '2.0',
      extensionBundle: {
        id: 'Microsoft.Azure.Functions.ExtensionBundle',
        version: '[4.*, 5.0.0)',
      },
    });
  });

  test('runs few activities at once, because they compute, and gives a poisoned blob five tries', () => {
    const { durableTask, blobs } = host.extensions;
    expect(durableTask.maxConcurrentActivityFunctions).toBeLessThanOrEqual(4);
    expect(durableTask.hubName).toBe('%TASKHUB_NAME%');
    expect(durableTask.defaultVersion).toBe('1.0');
    expect(blobs).toEqual({ maxDegreeOfParallelism: 2, poisonBlobThreshold: 5 });
  });

  test('names settings that the sample of settings has', () => {
    const named = JSON.stringify(host).match(/%(\w+)%/g) ?? [];
    const { Values } = readJson('local.settings.sample.json');
    for (const setting of [...named, '%RECONCILE_SCHEDULE%', '%EXTRACT_EVENTS%']) {
      expect(Values).toHaveProperty(setting.replaceAll('%', ''));
    }
  });
});
