import { ABOUT, drawn } from './drawn.ts';
import type { ExtractShape } from './extractShape.ts';
import { MONTHS } from './months.ts';

/** Per 10,000 rows. */
const BROKEN = 10;
const LATE = 100;
const OUT_OF = 10_000;

interface Arrival {
  /** The month in whose delivery the row lies. */
  readonly month: number;
  readonly row: string;
}

/**
 * Exactly `rows` rows, month by month, the tenants of a month in no order. Of 10,000 rows 10 are
 * unusable, each of the shape's ways in turn, and 100 arrive among the rows of a later month; repeats
 * and contradictions come later too.
 */
export function* disorderedRows(shape: ExtractShape, rows: number): Generator<Arrival> {
  const late: string[] = [];
  let made = 0;
  let broken = 0;

  /** The row now, or undefined when it is to come later. */
  function settle(cells: string[]): string | undefined {
    const chance = drawn(ABOUT.disorder, made) % OUT_OF;
    made++;
    if (chance < BROKEN) {
      shape.breakages[broken++ % shape.breakages.length]?.spoil(cells);
      return cells.join(',');
    }
    const row = cells.join(',');
    if (chance >= OUT_OF - LATE) {
      late.push(row);
      return undefined;
    }
    if (made === rows) return row;
    if (chance < BROKEN + shape.repeats) {
      late.push(row);
      made++;
    } else if (chance < BROKEN + shape.repeats + shape.contradictions) {
      shape.contradict(cells);
      late.push(cells.join(','));
      made++;
    }
    return row;
  }

  for (let month = 0; month < MONTHS.length; month++) {
    const quota = Math.floor((rows * (month + 1)) / MONTHS.length);
    let toDeliver = late.length;
    const stride = strideOver(shape.slotsPerMonth, month);
    let slot = drawn(ABOUT.disorder, month, 1) % shape.slotsPerMonth;
    for (let step = 0; made < quota; step++) {
      if (step === shape.slotsPerMonth) throw new Error('the shape has too few slots a month');
      for (const cells of [shape.cellsAt(month, slot), shape.companionAt(month, slot)]) {
        const row = cells && made < quota ? settle(cells) : undefined;
        if (row !== undefined) yield { month, row };
      }
      if (toDeliver > 0 && drawn(ABOUT.late, month, step) % OUT_OF < 2 * LATE) {
        // From the front part only: what became late in this month comes in a later one.
        const index = drawn(ABOUT.late, step, month) % toDeliver--;
        yield { month, row: taken(late, index, toDeliver) };
      }
      slot = (slot + stride) % shape.slotsPerMonth;
    }
  }
  for (const row of late) yield { month: MONTHS.length - 1, row };
}

/** Takes an entry of the list's front part, whose last entry then fills its place. */
function taken(list: string[], index: number, lastOfFront: number): string {
  const row = list[index] ?? '';
  list[index] = list[lastOfFront] ?? '';
  list[lastOfFront] = list.at(-1) ?? '';
  list.pop();
  return row;
}

/** A step, another one each month, that scatters and still visits every slot once. */
function strideOver(slots: number, month: number): number {
  let stride = Math.max(1, Math.floor((slots * (381 + month)) / 1000));
  while (commonDivisor(stride, slots) !== 1) stride++;
  return stride;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
