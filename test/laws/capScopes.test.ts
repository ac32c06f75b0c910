/** Caps of any scope: what lines have to have in common to share one (calculation.md 5). */
import { expect } from 'vitest';
import type { CapScopePart, Rulebook } from '../../core/rulebook/schema.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { COLUMN_OF } from './capKeys.ts';
import { changedFy24 } from './changedFy24.ts';
import { law } from './law.ts';
import { centsIn, everyMonth, moneyOf, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { columnIndex, eachTable, type Files } from './table.ts';

law(
  'whatever a cap counts over, each of its lines earns what those before it left',
  async (world, dice) => {
    const rulebook = withOtherCaps(dice);
    const files = withoutEarnedBefore(world.files);
    const lines = everyMonth(await runWorld(world, { files, rulebook }), 'payouts.csv');
    const caps = capsOf(rulebook);
    const grossUnder = new Map<string, bigint>();
    for (const line of lines) {
      const cap = caps.get(line['ruleId'] ?? '');
      if (cap === undefined) continue;
      const key = JSON.stringify([
        line['ruleId'],
        ...cap.scope.map((part) => line[COLUMN_OF[part]]),
      ]);
      const before = grossUnder.get(key) ?? 0n;
      const after = isBarred(line) ? before : before + centsIn(line['grossAmountUSD']);
      grossUnder.set(key, after);
      const counted = (gross: bigint) => (gross < cap.limit ? gross : cap.limit);
      expect({ key, earning: line['earningAmountUSD'], left: line['capRemainingUSD'] }).toEqual({
        key,
        earning: moneyOf(counted(after) - counted(before)),
        left: moneyOf(cap.limit - counted(after)),
      });
    }
  },
);

/** Every cap counts over parts that the dice say, and is so low that it is reached. */
const withOtherCaps = (dice: Dice): Rulebook =>
  changedFy24(({ cap }, { paysOn }) => {
    if (!cap) return;
    cap.limit = `${dice.int(0, 2_000)}.50`;
    const parts: CapScopePart[] = ['partner', 'tenant', OWN_PART[paysOn]];
    cap.scope = parts.filter(() => dice.chance(40));
  });

/** What lines of each kind have beside partner and tenant. */
const OWN_PART = {
  usage: 'workload',
  revenue: 'subscription',
  firstPurchase: 'subscription',
  engagement: 'claim',
} as const;

interface Cap {
  readonly limit: bigint;
  readonly scope: readonly CapScopePart[];
}

/** By rule; FY24 has one version of each. */
const capsOf = ({ rules }: Rulebook): Map<string, Cap> =>
  new Map(
    rules.flatMap(({ id, versions: [version] }) => (version?.cap ? [[id, version.cap]] : [])),
  );

/** Balances name the keys of FY24's own caps. */
const withoutEarnedBefore = (files: Files): Files =>
  eachTable(files, (table) => {
    const kind = columnIndex(table, 'Kind');
    return { ...table, rows: table.rows.filter((cells) => !/cap-earned/i.test(cells[kind] ?? '')) };
  });

/** Only a line that may earn counts under its cap. */
const isBarred = ({ reasonCode = '' }: Row): boolean =>
  !['', 'CAP_REACHED', 'CAP_TRUNCATED'].includes(reasonCode);
