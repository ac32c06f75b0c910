import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stageAll } from '../../../functions/local/folder/stageFolder.ts';
import { inWorkplace, isLarge } from '../../../functions/local/folder/workplace.ts';
import { readRulebook } from '../../../functions/local/readRulebook.ts';
import { smallExtracts } from '../smallExtracts.ts';

let extracts: string;
beforeEach(() => {
  extracts = mkdtempSync(join(tmpdir(), 'highwater-extracts-'));
  for (const [name, text] of Object.entries(smallExtracts)) {
    writeFileSync(join(extracts, name), text);
  }
});
afterEach(() => rmSync(extracts, { recursive: true }));

test('a run is on the files that there were when its place was chosen', async () => {
  const { rulebook, sha256 } = readRulebook(undefined);
  const told = { dates: 'iso', numbers: 'us', assumeEligible: false } as const;
  const settings = { rulebook, rulebookSha256: sha256, ...told };
  const temporary = { parent: extracts, prefix: '.work-' };
  const { joined } = await inWorkplace(extracts, temporary, settings, (place) => {
    writeFileSync(join(extracts, 'later.csv'), smallExtracts['partners.csv'] ?? '');
    return stageAll({ ...place, settings, onProgress: () => {} });
  });
  expect(joined.files.map(({ name }) => name)).toEqual(Object.keys(smallExtracts).sort());
});

test.each([
  ['a file of 20 MB is worked on in memory', 'usage.csv', 20_000_000, false],
  ['a file of 30 MB is worked on in a folder', 'usage.csv', 30_000_000, true],
  ['an archive of 3 MB is worked on in a folder', 'usage.csv.GZ', 3_000_000, true],
  ['an archive of 2 MB is worked on in memory', 'usage.zip', 2_000_000, false],
])('%s', (_what, name, bytes, large) => {
  expect(isLarge({ files: [{ name, bytes, etag: '1' }], refused: [] })).toBe(large);
});
