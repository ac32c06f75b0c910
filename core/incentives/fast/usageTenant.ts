/** A tenant that has usage and nothing else, in one month: what is read of it and what comes of it. */
import type { UsageColumns } from '../usageColumns.ts';
import type { UsageLines } from '../usageLines.ts';
import type { UsageState } from './usageState.ts';

export interface UsageTenant {
  readonly usage: UsageColumns;
  readonly state: UsageState;
  readonly lines: UsageLines;
  readonly settled: SettledLines;
}

/** What `UsageLines` does not have yet; amounts are whole cents, exact as numbers. */
export interface SettledLines {
  /** The lines in payout order. */
  readonly order: number[];
  readonly gross: number[];
  readonly earning: number[];
  /** The place of the line's cap in the state; -1 without a cap. */
  readonly cap: number[];
  readonly capRemaining: number[];
}

export const newSettledLines = (): SettledLines => ({
  order: [],
  gross: [],
  earning: [],
  cap: [],
  capRemaining: [],
});

/** Makes room for the next tenant. */
export function clearUsageTenant({ usage, state, lines }: UsageTenant): void {
  usage.rows = 0;
  state.marks = 0;
  state.caps = 0;
  lines.count = 0;
  lines.uncoveredCount = 0;
}
