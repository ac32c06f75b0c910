/** Only growth pays: a month that brings none leaves everything as it was. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { usage } from '../oracle/given.ts';
import { monthAfter } from '../oracle/months.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { law } from './law.ts';
import { everyMonth, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { columnIndex, type Files, tableFrom } from './table.ts';

/**
 * An earlier month's usage again in a month in which the tenant has no usage yet. Under
 * `gateRelease` such a month may pay units that were held back, so there it does change something.
 */
law(
  'a month without growth adds lines that pay nothing and changes no other',
  async (world, dice) => {
    fc.pre(world.options.baselinePolicy !== 'gateRelease');
    const before = everyMonth(await runWorld(world), 'payouts.csv');
    const measured = before.filter(({ workload }) => workload !== '');
    fc.pre(measured.length > 0);
    const line = dice.pick(measured);
    const month = monthWithoutUsage(dice, world.files, line);
    const again = usage({
      CustomerTenantId: line['customerTenantId'] ?? '',
      CustomerName: '',
      WorkloadName: line['workload'] ?? '',
      MonthlyActiveUsers: line['monthlyActiveUsers'] ?? '',
      PaidAvailableUnits: line['paidAvailableUnits'] ?? '',
      MpnId: line['partnerId'] ?? '',
      Date: month,
    });
    const files = new Map([...world.files, ['again.csv', again]]);
    const after = everyMonth(await runWorld(world, { files }), 'payouts.csv');
    const known = new Set(before.map((one) => JSON.stringify(one)));
    const added = after.filter((one) => !known.has(JSON.stringify(one)));
    expect(after.length - added.length).toBe(before.length);
    expect(
      added.map(({ compensableUnits, earningAmountUSD }) => [compensableUnits, earningAmountUSD]),
    ).toEqual(added.map(() => ['0', '0.00']));
    expect(added.length).toBeLessThanOrEqual(1);
  },
);

/** Later than the line, and up to a year after it. */
function monthWithoutUsage(dice: Dice, files: Files, line: Row): string {
  const taken = new Set(
    [...files.values()].map(tableFrom).flatMap((table) => {
      const date = columnIndex(table, 'Date');
      const tenant = columnIndex(table, 'CustomerTenantId');
      return table.rows
        .filter((cells) => cells[tenant]?.trim().toLowerCase() === line['customerTenantId'])
        .map((cells) => cells[date]?.trim().slice(0, 7));
    }),
  );
  const later = Array.from({ length: 12 }, (_, index) =>
    monthAfter(line['month'] ?? '', index + 1),
  );
  return dice.pick(later.filter((month) => !taken.has(month)));
}
