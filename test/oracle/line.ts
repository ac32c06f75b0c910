import { optional } from './cells.ts';
import { smallestName } from './names.ts';
import { FIRST_MONTH, LAST_MONTH, type Rule } from './rules.ts';
import type { World } from './world.ts';

/** A payable line before its cap: what it would pay, and what already speaks against it. */
export interface Line {
  readonly rule: Rule;
  readonly month: string;
  readonly partner: string;
  readonly tenant: string;
  readonly customerName: string;
  readonly solutionArea: string;
  readonly workload: string;
  readonly subscription: string;
  readonly group: string;
  readonly claim: string;
  /** The columns of usage lines; undefined on the others. */
  readonly usage?: {
    readonly mau: number;
    readonly pau: number;
    readonly mark: number;
    readonly baseline: number;
    readonly units: number;
  };
  /** Exact dollars as text, on revenue lines. */
  readonly revenueUsd: string;
  readonly rate: string;
  readonly grossCents: bigint;
  /** The first reason before the caps, or empty; a line with one pays nothing. */
  readonly reason: string;
}

/** FY24 rules are in force in their programme year; it is the term of every cap, too. */
export function isInTerm(month: string): boolean {
  return month >= FIRST_MONTH && month <= LAST_MONTH;
}

/** A customer's name in a month, for lines whose own rows do not have one. */
export function customerNameIn(world: World, tenant: string, month: string): string {
  return smallestName([
    ...world.usage
      .filter((one) => one.tenant === tenant && one.month === month)
      .flatMap((one) => one.rows.map((row) => optional(row, 'CustomerName'))),
    ...world.charges
      .filter((one) => one.tenant === tenant && one.month === month)
      .map((one) => one.customerName),
  ]);
}
