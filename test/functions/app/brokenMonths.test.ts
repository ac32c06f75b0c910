/** What must hold of a month is checked as it is made; a month of which it does not hold is parked. */
import { describe, expect, test } from 'vitest';
import { decodeJson, encodeJson } from '../../../functions/app/codec.ts';
import type { WorkStore } from '../../../functions/app/ports.ts';
import type { StagedFile } from '../../../functions/app/staging/stagedFile.ts';
import { memoryPipeline } from '../../memoryPipeline.ts';
import { januaryUsage, twoMonths } from '../../pipeline/smallExtracts.ts';

/** The files in order of their names are partners, usage of February and usage of January. */
const FEBRUARY = 'staged-1.json';

/** Says of a staged file that it has a row more than were read of it. */
const losingARow = (work: WorkStore, ofFile: string): WorkStore => ({
  ...work,
  async write(name, content) {
    if (!name.endsWith(ofFile) || !(content instanceof Uint8Array))
      return work.write(name, content);
    const staged = decodeJson<StagedFile>(content);
    return work.write(name, encodeJson({ ...staged, rows: staged.rows + 1 }));
  },
});

describe('a month is parked', () => {
  test('when a row of one of its files is lost, and the months before it are published', async () => {
    const pipeline = memoryPipeline(({ work }) => ({ work: losingARow(work, FEBRUARY) }));
    await pipeline.drop(twoMonths());
    expect(await pipeline.run()).toEqual([
      '2024-01 r1',
      '2024-02 parked: I8: every row of every file is accepted, a duplicate or quarantined; ' +
        'usage/february.csv has 5 rows, but 3 accepted, 0 duplicate and 1 quarantined',
    ]);
    expect(await pipeline.shown('2024-02/manifest.json')).toBeUndefined();
    const [, february] = await pipeline.rowsOf('periods', 'periods');
    expect(february?.values).toMatchObject({
      parkedReason: expect.stringContaining('usage/february.csv has 5 rows'),
    });
  });

  test('when what its restatement says does not lead to the new amounts', async () => {
    let isShort = false;
    const pipeline = memoryPipeline(({ workBlobs }) => ({
      workBlobs: {
        ...workBlobs,
        async *stream(name, part) {
          const text = Buffer.from((await workBlobs.read(name))?.bytes ?? []).toString('utf8');
          const rows = text.split(/(?<=\n)/);
          const isCompared = isShort && part === undefined && name.endsWith('payouts.csv');
          yield Buffer.from((isCompared ? rows.slice(0, -1) : rows).join(''));
        },
      },
    }));
    await pipeline.drop(twoMonths());
    await pipeline.run();
    isShort = true;
    await pipeline.drop(new Map([['usage/january.csv', januaryUsage(600)]]));
    expect(await pipeline.run()).toEqual([
      '2024-01 parked: I6: the old lines and amounts and what restatement.csv says of each line are the new ones',
    ]);
    expect(await pipeline.shown('2024-01/manifest.json')).toContain('"revision": 1');
  });
});
