/**
 * The partners met in a month, and what its rules mean for each of them. Tenants come in the order of
 * their ids and partners by the thousand, so that what a row asks of its partner is mostly far away in
 * memory: usage finds it in tables of numbers, at one place, and not by way of several objects.
 */
import type { PartnerId } from '../ids.ts';
import type { CapTerms } from './cap.ts';
import { ELIGIBILITY_REASONS, type EligibilityReason } from './eligibility.ts';

export interface PartnerOfMonth {
  /** Empty for nobody. */
  readonly partner: PartnerId | '';
  /** The how manieth of the month's partners it is: for tables by partner. */
  readonly place: number;
  /** By place of the rule among those of the month. */
  readonly underRules: (PartnerUnderRule | undefined)[];
}

export interface PartnerUnderRule {
  readonly partner: PartnerId;
  readonly partnerName: string;
  /** Why the partner may not earn under the rule; empty when it may. */
  readonly reason: EligibilityReason | '';
  /** The terms of the rule's cap; undefined without a cap, or where they depend on the line. */
  readonly capTerms: CapTerms | undefined;
}

export interface PartnersOfMonth {
  /** How many rules the month has. */
  readonly rules: number;
  readonly met: Map<string, PartnerOfMonth>;
  /** By place. */
  readonly list: PartnerOfMonth[];
  /** The one of the line before: a tenant's lines mostly are of one partner. */
  last: PartnerOfMonth | undefined;
  /** By `placeUnder`: the reason's place in `REASONS`; 0 while the rule was not looked at. */
  reasons: Uint8Array;
  /** By `placeUnder`: the number of the key of the cap that tenants have under it; 0 where there is none. */
  capNumbers: Int32Array;
}

/** The place of who is named by a row that names no partner. */
export const NOBODY = 0;

const REASONS = [undefined, '', ...ELIGIBILITY_REASONS] as const;
const FIRST_PARTNERS = 64;

export function newPartnersOfMonth(rules: number): PartnersOfMonth {
  const nobody: PartnerOfMonth = { partner: '', place: NOBODY, underRules: [] };
  return {
    rules,
    met: new Map([['', nobody]]),
    list: [nobody],
    last: undefined,
    reasons: new Uint8Array(FIRST_PARTNERS * rules),
    capNumbers: new Int32Array(FIRST_PARTNERS * rules),
  };
}

/** A partner's record, a new one when it is met for the first time. */
export function partnerOfMonth(partners: PartnersOfMonth, partner: PartnerId | ''): PartnerOfMonth {
  if (partners.last?.partner === partner) return partners.last;
  let found = partners.met.get(partner);
  if (!found) {
    found = { partner, place: partners.list.length, underRules: [] };
    partners.met.set(partner, found);
    partners.list.push(found);
    makeRoom(partners);
  }
  partners.last = found;
  return found;
}

function makeRoom(partners: PartnersOfMonth): void {
  const needed = partners.list.length * partners.rules;
  if (needed <= partners.reasons.length) return;
  const { reasons, capNumbers } = partners;
  partners.reasons = new Uint8Array(2 * needed);
  partners.reasons.set(reasons);
  partners.capNumbers = new Int32Array(2 * needed);
  partners.capNumbers.set(capNumbers);
}

/** Where the tables have what a rule means for a partner, both given by their places. */
export const placeUnder = ({ rules }: PartnersOfMonth, rule: number, partner: number): number =>
  partner * rules + rule;

/** Why the partner may not earn under the rule; undefined while that is not in the table. */
export const reasonAt = (
  { reasons }: PartnersOfMonth,
  place: number,
): EligibilityReason | '' | undefined => REASONS[reasons[place] ?? 0];

/** Puts into the tables what a rule means for a partner. */
export function keepUnder(
  { reasons, capNumbers }: PartnersOfMonth,
  place: number,
  reason: EligibilityReason | '',
  capNumber: number,
): void {
  reasons[place] = REASONS.indexOf(reason);
  capNumbers[place] = capNumber;
}
