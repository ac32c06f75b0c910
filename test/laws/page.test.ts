/** The page with its charts is a report like the others: the same inputs, the same bytes. */
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import { law, WORLDS } from './law.ts';
import { runWorld } from './runWorld.ts';
import { plain, tableFrom, textFrom, withoutTwins } from './table.ts';

law(
  'files in another order, and rows of files without rejects, change no byte of the page',
  async (world, dice) => {
    const files = withoutTwins(plain(world.files));
    const inOrder = await runWorld(world, { files });
    const isClean = (name: string) =>
      inOrder.plan.files.some(({ count }) => count.name === name && count.quarantined === 0);
    const shuffled = [...files].map(([name, text]): [string, string] => {
      const { columns, rows } = tableFrom(text);
      return [name, isClean(name) ? textFrom({ columns, rows: dice.shuffle(rows) }) : text];
    });
    const again = await runWorld(world, { files: new Map(dice.shuffle(shuffled)) });
    expect(withoutManifests(again)).toEqual(withoutManifests(inOrder));
    expect([...again.reports.keys()].filter((name) => name.endsWith('report.html'))).toHaveLength(
      again.plan.months.length,
    );
  },
  Math.ceil(WORLDS / 5),
);

/** The manifest names the digests of the files as they lie there. */
const withoutManifests = ({ reports }: MemoryRun): [string, string][] =>
  [...reports].filter(([name]) => !name.endsWith('/manifest.json'));
