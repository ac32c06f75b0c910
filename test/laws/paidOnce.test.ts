/** What no month of any world may break: caps hold, marks only rise, and a unit is paid once. */
import { expect } from 'vitest';
import { groupBy } from '../oracle/settle.ts';
import { linesByCap } from './capKeys.ts';
import { law } from './law.ts';
import { centsIn, everyMonth, type Row } from './reportRows.ts';
import { runWorld } from './runWorld.ts';

law('no cap is exceeded at any instant', async (world) => {
  const lines = everyMonth(await runWorld(world), 'payouts.csv');
  for (const ofCap of linesByCap(lines).values()) {
    // Before the first line the cap is whole, less an opening balance.
    let remaining =
      centsIn(ofCap[0]?.['capRemainingUSD']) + centsIn(ofCap[0]?.['earningAmountUSD']);
    expect(remaining <= centsIn(ofCap[0]?.['capUSD'])).toBe(true);
    let paid = 0n;
    for (const line of ofCap) {
      const earning = centsIn(line['earningAmountUSD']);
      paid += earning;
      remaining -= earning;
      expect(paid <= centsIn(line['capUSD'])).toBe(true);
      expect(remaining >= 0n).toBe(true);
      expect(centsIn(line['capRemainingUSD'])).toBe(remaining);
    }
  }
});

law('a high-water mark never falls, and no month forgets what it saw', async (world) => {
  const countsPaidUnits = world.options.ratchet === 'paidUsage';
  for (const lines of usageByWorkload(everyMonth(await runWorld(world), 'payouts.csv'))) {
    let highest = 0;
    for (const ofMonth of groupBy(lines, ({ month = '' }) => month).values()) {
      const marks = new Set(ofMonth.map((line) => Number(line['highWaterMark'])));
      expect(marks.size).toBe(1);
      const [mark = -1] = marks;
      expect(mark).toBeGreaterThanOrEqual(highest);
      const seen = ofMonth.map((line) =>
        countsPaidUnits ? measured(line) : Number(line['monthlyActiveUsers']),
      );
      highest = Math.max(mark, ...seen);
    }
  }
});

/**
 * Every unit lies between two marks and is paid at most once, to whomever: what a rule ever pays on
 * a tenant's workload is no more than the mark rose above the baseline it began with. That holds
 * under `gateRelease` too, where a unit may be paid months after it was measured; only the bound of
 * a single month does not.
 */
law('no unit is ever paid twice', async (world) => {
  for (const lines of usageByWorkload(everyMonth(await runWorld(world), 'payouts.csv'))) {
    const start = Number(lines[0]?.['baseline']);
    const paid = lines.filter(mayEarn).map((line) => Number(line['compensableUnits']));
    const highest = Math.max(
      ...lines.map((line) => Math.max(Number(line['highWaterMark']), measured(line))),
    );
    expect(paid.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(
      Math.max(0, highest - start),
    );
  }
});

law('the units of a month are what was measured above the baseline', async (world) => {
  if (world.options.baselinePolicy === 'gateRelease') return;
  for (const line of everyMonth(await runWorld(world), 'payouts.csv').filter(isUsage)) {
    const units = Number(line['compensableUnits']);
    expect(units).toBeGreaterThanOrEqual(0);
    expect(units).toBeLessThanOrEqual(Math.max(0, measured(line) - Number(line['baseline'])));
  }
});

const isUsage = (line: Row): boolean => line['workload'] !== '';

const measured = (line: Row): number =>
  Math.min(Number(line['monthlyActiveUsers']), Number(line['paidAvailableUnits']));

/** Usage lines by rule, tenant and workload, months in order. */
const usageByWorkload = (lines: readonly Row[]): Iterable<Row[]> =>
  groupBy(lines.filter(isUsage), ({ ruleId, customerTenantId, workload }) =>
    JSON.stringify([ruleId, customerTenantId, workload]),
  ).values();

/** Not the lines that show what an ineligible partner would have earned. */
const mayEarn = ({ reasonCode = '' }: Row): boolean =>
  ['', 'CAP_REACHED', 'CAP_TRUNCATED'].includes(reasonCode);
