/** What was said once is said; saying it again changes nothing but the count of duplicates. */
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import { law } from './law.ts';
import { everyMonth, moneyReports, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import {
  columnIndex,
  eachTable,
  isOfCharges,
  plain,
  type Table,
  tableFrom,
  textFrom,
  withoutTwins,
} from './table.ts';

law('of every file rows = accepted + duplicate + quarantined', async (world) => {
  const { plan } = await runWorld(world);
  expect(plan.files).toHaveLength(world.files.size);
  for (const { count } of plan.files) {
    expect(count.rows).toBe(count.accepted + count.duplicate + count.quarantined);
    expect(count.rows).toBe(tableFrom(world.files.get(count.name) ?? '').rows.length);
  }
});

law('a file again under another name is all duplicates', async (world, dice) => {
  const files = withoutTwins(world.files);
  const [name, text] = dice.pick([...files]);
  const twin = dice.pick(['0 again.csv', 'zz again.csv']);
  const once = await runWorld(world, { files });
  const twice = await runWorld(world, { files: new Map([...files, [twin, text]]) });
  expect(moneyReports(twice)).toEqual(moneyReports(once));
  const { rows } = tableFrom(text);
  const [, second = ''] = [name, twin].sort();
  expect(countOf(twice, second)).toEqual({
    rows: rows.length,
    accepted: 0,
    duplicate: rows.length,
    quarantined: 0,
  });
  expect(totals(twice)).toEqual({
    accepted: totals(once).accepted,
    duplicate: totals(once).duplicate + rows.length,
    quarantined: totals(once).quarantined,
  });
});

law(
  'a file that is refused for its name takes no row from one of the same content',
  async (world, dice) => {
    const files = withoutTwins(world.files);
    const [name, text] = dice.pick([...files]);
    const once = await runWorld(world, { files });
    for (const refused of ['0 again.zip', 'zz again.gz']) {
      const twice = await runWorld(world, { files: new Map([...files, [refused, text]]) });
      expect(moneyReports(twice)).toEqual(moneyReports(once));
      expect(countOf(twice, name)).toEqual(countOf(once, name));
      const found = twice.plan.files.find(({ count }) => count.name === refused);
      expect(found).toMatchObject({ issue: { code: 'archive-invalid' }, count: { rows: 0 } });
    }
  },
);

law('rows repeated in another file count once', async (world, dice) => {
  const files = withoutTwins(world.files);
  const [, text] = dice.pick([...files]);
  const table = tableFrom(text);
  const repeated = table.rows.filter(() => dice.chance(40));
  // With a column more, so that even all rows are not the same content again.
  const again = withNote({ ...table, rows: repeated });
  const name = dice.pick(['0 again.csv', 'zz again.csv']);
  const once = await runWorld(world, { files });
  const twice = await runWorld(world, { files: new Map([...files, [name, textFrom(again)]]) });
  expect(moneyReports(twice)).toEqual(moneyReports(once));
  const isOfFacts = columnIndex(table, 'Fact') >= 0;
  // A fact has no key: it may be stated as often as one likes.
  if (!isOfFacts) expect(totals(twice).accepted).toBe(totals(once).accepted);
});

law('a row repeated in its own file counts once, unless it is a charge', async (world, dice) => {
  const files = withoutTwins(world.files);
  const keyed = [...files].filter(([, text]) => !isOfCharges(tableFrom(text)));
  const [name, text] = dice.pick(keyed);
  const table = tableFrom(text);
  const rows = table.rows.flatMap((cells) => (dice.chance(30) ? [cells, cells] : [cells]));
  const once = await runWorld(world, { files });
  const twice = await runWorld(world, {
    files: new Map([...files, [name, textFrom({ ...table, rows: dice.shuffle(rows) })]]),
  });
  expect(moneyReports(twice)).toEqual(moneyReports(once));
  if (columnIndex(table, 'Fact') < 0) expect(totals(twice).accepted).toBe(totals(once).accepted);
});

const withNote = ({ columns, rows }: Table): Table => ({
  columns: [...columns, 'Sent again'],
  rows: rows.map((cells) => [...cells, 'yes']),
});

law('every charge twice in its own file is twice the revenue', async (world) => {
  const files = plain(world.files);
  const once = await runWorld(world, { files });
  const twice = await runWorld(world, {
    files: eachTable(files, (table) =>
      isOfCharges(table)
        ? { ...table, rows: table.rows.flatMap((cells) => [cells, cells]) }
        : table,
    ),
  });
  for (const report of ['payouts.csv', 'ineligible.csv']) {
    expect(everyMonth(twice, report).map(revenueOf)).toEqual(
      everyMonth(once, report).map((line) => 2n * revenueOf(line)),
    );
  }
});

/** In units of 10^-48 dollars, as exact as it gets; 0 where a line is not about revenue. */
function revenueOf({ revenueUSD = '' }: Row): bigint {
  const [whole = '', fraction = ''] = revenueUSD.split('.');
  return BigInt(whole + fraction.padEnd(48, '0'));
}

function countOf({ plan }: MemoryRun, name: string) {
  const found = plan.files.find(({ count }) => count.name === name);
  if (!found) throw new Error(`${name} is not in the plan`);
  const { rows, accepted, duplicate, quarantined } = found.count;
  return { rows, accepted, duplicate, quarantined };
}

function totals({ plan }: MemoryRun) {
  const sum = (of: 'accepted' | 'duplicate' | 'quarantined') =>
    plan.files.reduce((total, { count }) => total + count[of], 0);
  return {
    accepted: sum('accepted'),
    duplicate: sum('duplicate'),
    quarantined: sum('quarantined'),
  };
}
