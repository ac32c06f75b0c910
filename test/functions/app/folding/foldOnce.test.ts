/** A month is folded again when, and only when, something that its fold depends on is another. */
import { expect, test } from 'vitest';
import type { Month } from '../../../../core/month.ts';
import { foldBuckets } from '../../../../functions/app/folding/foldBuckets.ts';
import { foldOnce } from '../../../../functions/app/folding/foldOnce.ts';
import type { WorkStore } from '../../../../functions/app/ports.ts';
import type { RunSettings } from '../../../../functions/app/runSettings.ts';
import { runSettingsFrom } from '../../../../functions/app/settings.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { stageAll } from '../../../../functions/local/folder/stageFolder.ts';
import { type Extracts, memoryInbox } from '../../../memoryRun.ts';
import {
  januaryUsage,
  smallExtracts,
  tenant,
  usageFile,
  usageRow,
} from '../../../pipeline/smallExtracts.ts';

const JANUARY = '2024-01' as Month;
const ALL = { from: 0, to: 256 };
const LATE = usageFile(usageRow(1, 410, JANUARY));

const claim = (completed: string): string =>
  'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD\n' +
  `C-1,4100001,${tenant(1)},Endpoint Management,Approved,${completed},4000\n`;

const extracts = (): Map<string, string> =>
  new Map([
    ...smallExtracts(),
    ['usage/january late.csv', LATE],
    ['fx.csv', 'Month,Currency,UsdPerUnit\n2024-01,EUR,1.10\n2024-02,EUR,1.20\n'],
    ['claims.csv', claim('2024-02-10')],
  ]);

/** Folds January of these files; tells whether anything had to be folded. */
async function foldJanuary(
  work: WorkStore,
  files: Extracts,
  settings: RunSettings = runSettingsFrom({}),
) {
  const staging = { inbox: memoryInbox(files), work, settings, onProgress: () => undefined };
  const { joined } = await stageAll(staging);
  let isFolded = false;
  const watched: WorkStore = {
    ...work,
    readRange: (...range) => {
      isFolded = true;
      return work.readRange(...range);
    },
  };
  const folded = await foldOnce({ work: watched, settings }, joined, JANUARY, ALL);
  expect(folded).toEqual(await foldBuckets(work, joined, JANUARY, ALL));
  return { folded, isFolded };
}

test.each<[string, Extracts]>([
  ['the same files', new Map()],
  [
    'a file of another month, before all others',
    new Map([['a.csv', usageFile(usageRow(5, 9, '2024-04'))]]),
  ],
  ['a file of January a second time', new Map([['usage/the same as january.csv', januaryUsage()]])],
  ['a corrected February', new Map([['usage/february.csv', usageFile(usageRow(1, 9, '2024-02'))]])],
  [
    'a rate of February',
    new Map([['fx.csv', 'Month,Currency,UsdPerUnit\n2024-02,EUR,9.99\n2024-01,EUR,1.10\n']]),
  ],
  ['a claim of March', new Map([['claims.csv', claim('2024-03-10')]])],
])('%s: January is not folded again', async (_what, change) => {
  const work = memoryWork();
  expect((await foldJanuary(work, extracts())).isFolded).toBe(true);
  expect((await foldJanuary(work, new Map([...extracts(), ...change]))).isFolded).toBe(false);
});

test.each<[string, Extracts, RunSettings?]>([
  [
    'a corrected row of January',
    new Map([['usage/january late.csv', usageFile(usageRow(1, 420, JANUARY))]]),
  ],
  ['one more file of January', new Map([['usage/z.csv', usageFile(usageRow(9, 1, JANUARY))]])],
  ['a file of January under another name, which messages say', new Map([['usage/a.csv', LATE]])],
  ['a rate of January', new Map([['fx.csv', 'Month,Currency,UsdPerUnit\n2024-01,EUR,9.99\n']])],
  ['a claim of January', new Map([['claims.csv', claim('2024-01-10')]])],
  ['other settings of decoding', new Map(), runSettingsFrom({ EXTRACT_DATES: 'us' })],
])('%s: January is folded again', async (_what, change, settings) => {
  const work = memoryWork();
  await foldJanuary(work, extracts());
  const changed = await foldJanuary(work, new Map([...extracts(), ...change]), settings);
  expect(changed.isFolded).toBe(true);
});
