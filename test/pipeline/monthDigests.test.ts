import { expect, test } from 'vitest';
import { planMonths } from '../../functions/app/planMonths.ts';
import type { Inbox } from '../../functions/app/ports.ts';
import { runSettingsFrom } from '../../functions/app/settings.ts';
import { equalRanges } from '../../functions/app/tenantBucket.ts';
import { memoryWork } from '../../functions/local/memoryWork.ts';
import { foldAll, stageAll, stepsOf } from '../../functions/local/stageFolder.ts';
import type { Extracts } from '../memoryRun.ts';
import { smallExtracts } from './smallExtracts.ts';

const settings = runSettingsFrom({});

const inboxOf = (extracts: Extracts): Inbox => ({
  async *list() {
    for (const [name, text] of extracts) yield { name, bytes: text.length, etag: '1' };
  },
  async *open({ name }) {
    yield Buffer.from(extracts.get(name) ?? '');
  },
});

/** By month, what decides whether it is made again, with the buckets cut into so many ranges. */
async function digestsWith(ranges: number): Promise<string[]> {
  const work = memoryWork();
  const inbox = inboxOf(smallExtracts());
  const staging = { inbox, work, settings, onProgress: () => undefined };
  const { joined } = await stageAll(staging);
  const folds = await foldAll(stepsOf(staging), joined, equalRanges(ranges));
  const { months } = planMonths(joined, folds, settings, undefined);
  return months.map(
    ({ month, payDigest, publishDigest }) => `${month} ${payDigest} ${publishDigest}`,
  );
}

test('months are not made again because more rows call for more ranges', async () => {
  const one = await digestsWith(1);
  expect(one).toHaveLength(3);
  expect(await digestsWith(4)).toEqual(one);
  expect(await digestsWith(64)).toEqual(one);
});
