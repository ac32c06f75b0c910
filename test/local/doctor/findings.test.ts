import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coreToolsFinding } from '../../../functions/local/doctor/coreToolsFinding.ts';
import { examine } from '../../../functions/local/doctor/examine.ts';
import { localSettingsFinding } from '../../../functions/local/doctor/localSettingsFinding.ts';
import { memoryFinding } from '../../../functions/local/doctor/memoryFinding.ts';
import { nodeFinding } from '../../../functions/local/doctor/nodeFinding.ts';
import { writableFinding } from '../../../functions/local/doctor/writableFinding.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('Node.js', () => {
  test.each([
    ['20.19.0', 'ok'],
    ['20.18.9', 'problem'],
    ['18.20.0', 'problem'],
    ['22.1.0', 'ok'],
    ['24.0.0', 'ok'],
    ['23.5.0', 'note'],
    ['26.0.0', 'note'],
  ])('version %s, where 20.19 is needed, is %s', (version, state) => {
    expect(nodeFinding(version, '>=20.19').state).toBe(state);
  });
});

test('little memory is a note that says how much to give', () => {
  expect(memoryFinding(512 * 1024 * 1024)).toMatchObject({ state: 'note' });
  expect(memoryFinding(512 * 1024 * 1024).mend).toContain('1 GiB');
  expect(memoryFinding(8 * 1024 ** 3)).toMatchObject({ state: 'ok', message: '8192 MiB' });
});

test('a folder that cannot be written to is a problem, and nothing is left behind in one that can', async () => {
  expect(await writableFinding('This folder', folder)).toMatchObject({ state: 'ok' });
  const missing = await writableFinding('Temporary folder', join(folder, 'missing'));
  expect(missing.state).toBe('problem');
  expect(missing.mend).toContain('TMPDIR');
});

test('Core Tools are found on the path, and nothing is wrong without them', () => {
  expect(coreToolsFinding(folder)).toMatchObject({ state: 'ok' });
  writeFileSync(join(folder, 'func'), '');
  expect(coreToolsFinding(`/nowhere:${folder}`).message).toBe(join(folder, 'func'));
});

describe('local settings', () => {
  test('are not needed', () => {
    expect(localSettingsFinding(folder)).toMatchObject({ state: 'ok' });
  });

  test.each([
    ['{"Values":{"A":"1"}}', 'ok'],
    ['{"Values":{"A":1}}', 'problem'],
    ['{', 'problem'],
  ])('%s is %s', (text, state) => {
    writeFileSync(join(folder, 'local.settings.json'), text);
    expect(localSettingsFinding(folder).state).toBe(state);
  });
});

test('the package has its rulebooks, its sample and its storage emulator', async () => {
  const findings = await examine();
  for (const subject of ['Rulebooks', 'Sample data', 'Storage emulator', 'Ports']) {
    expect(findings.find((finding) => finding.subject === subject)?.state).toBe('ok');
  }
});
