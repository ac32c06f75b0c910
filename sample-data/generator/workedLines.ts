/**
 * Lines of `payouts.csv` worked out by hand, so that the sample can be checked without trusting the
 * program; `sample-data/README.md` shows them. Together they hold every reason code, and every rule
 * that can pay, paying.
 */
import { WORKED_CLAIMS } from './workedClaims.ts';
import type { WorkedLine } from './workedLine.ts';
import { WORKED_REVENUE } from './workedRevenue.ts';
import { WORKED_USAGE } from './workedUsage.ts';

export const WORKED_LINES: readonly WorkedLine[] = [
  ...WORKED_USAGE,
  ...WORKED_REVENUE,
  ...WORKED_CLAIMS,
];
