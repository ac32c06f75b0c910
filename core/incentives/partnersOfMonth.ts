/**
 * The partners met in a month, each as one record with what the month's rules mean for it. Tenants
 * come in the order of their ids and partners by the thousand, so what a row asks of its partner
 * should lie in one place.
 */
import type { PartnerId } from '../ids.ts';
import type { CapTerms } from './cap.ts';
import type { EligibilityReason } from './eligibility.ts';

export interface PartnerOfMonth {
  /** Empty for rows that name no partner. */
  readonly partner: PartnerId | '';
  /** The how manieth of the month's partners it is, from 0: for tables by partner. */
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
  /** The number of the cap's key among those of the month; -1 where there are no such terms. */
  readonly capNumber: number;
}

export interface PartnersOfMonth {
  readonly met: Map<string, PartnerOfMonth>;
  /** The one of the line before: a tenant's lines mostly are of one partner. */
  last: PartnerOfMonth | undefined;
}

export const newPartnersOfMonth = (): PartnersOfMonth => ({ met: new Map(), last: undefined });

/** A partner's record, a new one when it is met for the first time. */
export function partnerOfMonth(partners: PartnersOfMonth, partner: PartnerId | ''): PartnerOfMonth {
  if (partners.last?.partner === partner) return partners.last;
  let found = partners.met.get(partner);
  if (!found) {
    found = { partner, place: partners.met.size, underRules: [] };
    partners.met.set(partner, found);
  }
  partners.last = found;
  return found;
}
