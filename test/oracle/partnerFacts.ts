import { dateOf, decodeRows, optional, partnerId, reject, required } from './cells.ts';
import { lastDayOf } from './months.ts';
import { factName, smallestName } from './names.ts';
import { acceptedRows, type Extract, type Row } from './rows.ts';
import { DESIGNATIONS } from './rules.ts';

/** What a partner holds, and from when to when. */
export interface Fact {
  readonly partner: string;
  readonly kind: 'enrolled' | 'designation' | 'competency' | 'specialisation' | 'cosell';
  /** As facts are compared; empty for `enrolled` and `cosell`. */
  readonly value: string;
  readonly start: string;
  /** Empty means open. */
  readonly end: string;
  readonly partnerName: string;
}

export function decodeFacts(extracts: readonly Extract[]): Fact[] {
  return decodeRows(acceptedRows(extracts, 'partners'), decodeRow);
}

function decodeRow(row: Row): Fact {
  const kind = factKind(required(row, 'Fact').toLowerCase());
  const valued = kind !== 'enrolled' && kind !== 'cosell';
  const value = valued ? factName(required(row, 'Value')) : '';
  const known = DESIGNATIONS.some((designation) => factName(designation) === value);
  if (kind === 'designation' && !known) reject('UNKNOWN_FACT');
  const end = optional(row, 'EndDate');
  return {
    partner: partnerId(required(row, 'MpnId')),
    kind,
    value,
    start: dateOf(required(row, 'StartDate')),
    end: end && dateOf(end, 'last day'),
    partnerName: optional(row, 'PartnerName'),
  };
}

function factKind(text: string): Fact['kind'] {
  switch (text) {
    case 'enrolled':
    case 'designation':
    case 'competency':
    case 'specialisation':
    case 'cosell':
      return text;
    default:
      return reject('UNKNOWN_FACT');
  }
}

/** In force for a whole month or not at all: what counts is the month's last day. */
export function isInForce(fact: Fact, month: string): boolean {
  const day = lastDayOf(month);
  return fact.start <= day && (fact.end === '' || fact.end >= day);
}

/** Of the rows with a name the one that starts last up to the month, else the one that starts first. */
export function partnerName(facts: readonly Fact[], partner: string, month: string): string {
  const named = facts.filter((fact) => fact.partner === partner && fact.partnerName !== '');
  const started = named.filter((fact) => fact.start <= lastDayOf(month));
  const days = (started.length > 0 ? started : named).map((fact) => fact.start).sort();
  const day = started.length > 0 ? days.at(-1) : days[0];
  return smallestName(named.filter((fact) => fact.start === day).map((fact) => fact.partnerName));
}
