/** Whether a partner holds what a rule needs in a month (calculation.md 6). */

import { codePointOrder } from '../codePointOrder.ts';
import type { PartnerFactRow } from '../extracts/rows.ts';
import { type Amount, type Cents, type ExactUsd, usdOf, ZERO_USD } from '../money.ts';
import { FIRST_MONTH, lastDayOf, type Month } from '../month.ts';
import { foldFact } from '../rulebook/foldFact.ts';
import type { Needs } from '../rulebook/schema.ts';

export const ELIGIBILITY_REASONS = [
  'IVDMPN',
  'IVDCOMP',
  'IVDADV',
  'IVDCOSELL',
  'REVENUE_BELOW_THRESHOLD',
] as const;
export type EligibilityReason = (typeof ELIGIBILITY_REASONS)[number];

/** What one partner holds in one month. */
export interface PartnerStanding {
  readonly partnerName: string;
  readonly enrolled: boolean;
  readonly cosell: boolean;
  /** Folded values. */
  readonly designations: ReadonlySet<string>;
  readonly competencies: ReadonlySet<string>;
  readonly specialisations: ReadonlySet<string>;
  /** Exact US dollars over this month and the eleven before it. */
  readonly trailingRevenue: ExactUsd;
}

/** In force: begun by the month's last day and not ended before it. */
export function factInForce(fact: PartnerFactRow, month: Month): boolean {
  const lastDay = lastDayOf(month);
  return fact.start <= lastDay && (fact.end === '' || fact.end >= lastDay);
}

/** The standing of a partner whose facts (of all time) and trailing revenue are given. */
export function partnerStanding(
  facts: readonly PartnerFactRow[],
  month: Month,
  trailingRevenue: ExactUsd,
): PartnerStanding {
  const held = facts.filter((fact) => factInForce(fact, month));
  // In an order of their own: a standing is part of a month's digest, the order of rows is not.
  const valuesOf = (kind: PartnerFactRow['fact']) =>
    new Set(
      held
        .filter(({ fact }) => fact === kind)
        .map(({ value }) => value)
        .sort(codePointOrder),
    );
  return {
    partnerName: nameIn(facts, month),
    enrolled: held.some(({ fact }) => fact === 'enrolled'),
    cosell: held.some(({ fact }) => fact === 'cosell'),
    designations: valuesOf('designation'),
    competencies: valuesOf('competency'),
    specialisations: valuesOf('specialisation'),
    trailingRevenue,
  };
}

/**
 * The name on the latest fact begun in the month or before that has one, so that a new name changes no
 * earlier month; where there is none, that on the earliest later one. Ties go by text.
 */
function nameIn(facts: readonly PartnerFactRow[], month: Month): string {
  const named = facts.filter(({ partnerName }) => partnerName !== '');
  const starts = named.map(({ start }) => start).sort();
  const lastDay = lastDayOf(month);
  const start = starts.findLast((day) => day <= lastDay) ?? starts[0];
  const names = named.filter((fact) => fact.start === start).map((fact) => fact.partnerName);
  return names.sort(codePointOrder)[0] ?? '';
}

/**
 * The first reason, in the order of calculation.md 2, why the partner may not earn under a rule
 * with these needs; empty when it may. With `assumeEligible` the facts are taken as held, while the
 * revenue threshold, known from the extracts, is still judged.
 */
export function eligibilityReason(
  needs: Needs,
  standing: PartnerStanding,
  assumeEligible: boolean,
): EligibilityReason | '' {
  const factReason = assumeEligible ? '' : missingFact(needs, standing);
  if (factReason !== '') return factReason;
  if (needs.trailingRevenue === undefined) return '';
  return standing.trailingRevenue < usdOfCents(needs.trailingRevenue)
    ? 'REVENUE_BELOW_THRESHOLD'
    : '';
}

function missingFact(needs: Needs, standing: PartnerStanding): EligibilityReason | '' {
  const { status, specialisations } = foldedNeeds(needs);
  if (!standing.enrolled) return 'IVDMPN';
  const hasStatus =
    status.designations.some((name) => standing.designations.has(name)) ||
    status.competencies.some((name) => standing.competencies.has(name));
  const wantsStatus = status.designations.length + status.competencies.length > 0;
  if (wantsStatus && !hasStatus) return 'IVDCOMP';
  const isSpecialised = specialisations.every((names) =>
    names.some((name) => standing.specialisations.has(name)),
  );
  if (!isSpecialised) return 'IVDADV';
  return needs.cosell && !standing.cosell ? 'IVDCOSELL' : '';
}

interface FoldedNeeds {
  readonly status: { readonly designations: string[]; readonly competencies: string[] };
  readonly specialisations: string[][];
}

/** A version's needs are asked of every line, and folding them costs more than the rest of it. */
const alreadyFolded = new WeakMap<Needs, FoldedNeeds>();

function foldedNeeds(needs: Needs): FoldedNeeds {
  const known = alreadyFolded.get(needs);
  if (known) return known;
  const folded = {
    status: {
      designations: needs.designations.map(foldFact),
      competencies: needs.competencies.map(foldFact),
    },
    specialisations: needs.specialisations.map((names) => names.map(foldFact)),
  };
  alreadyFolded.set(needs, folded);
  return folded;
}

const usdOfCents = (value: Cents): ExactUsd => usdOf((value * 10n ** 22n) as Amount);

/** A partner nobody stated a fact about. */
export const noStanding: PartnerStanding = partnerStanding([], FIRST_MONTH, ZERO_USD);
