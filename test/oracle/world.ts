import { type Charge, decodeCharges } from './charges.ts';
import { type Claim, decodeClaims } from './claims.ts';
import { monthsFrom } from './months.ts';
import { decodeOpening } from './opening.ts';
import { decodeFacts, type Fact } from './partnerFacts.ts';
import type { Extract } from './rows.ts';
import { decodeUsage, type Usage } from './usage.ts';

/** Which reading of the programme's terms the marks and lines follow (calculation.md 2). */
export interface Policies {
  readonly baseline: 'floor' | 'gate' | 'gateRelease';
  readonly ratchet: 'usage' | 'paidUsage';
  readonly assumeEligible: boolean;
}

/** Everything that was accepted, and nothing that was derived from it. */
export interface World {
  readonly policies: Policies;
  readonly usage: readonly Usage[];
  readonly charges: readonly Charge[];
  readonly claims: readonly Claim[];
  readonly facts: readonly Fact[];
  readonly opening: ReturnType<typeof decodeOpening>;
  /** Every month from the first loaded one to the last. */
  readonly months: readonly string[];
}

/** Decodes all rows, settling their fates on the way. */
export function worldFrom(extracts: readonly Extract[], policies: Policies): World {
  const usage = decodeUsage(extracts);
  const charges = decodeCharges(extracts);
  const claims = decodeClaims(extracts);
  const loaded = [
    ...usage.map((one) => one.month),
    ...charges.map((one) => one.month),
    ...claims.map((one) => one.completed.slice(0, 7)).filter((month) => month !== ''),
  ].sort();
  const [first] = loaded;
  const last = loaded.at(-1);
  return {
    policies,
    usage,
    charges,
    claims,
    facts: decodeFacts(extracts),
    opening: decodeOpening(extracts, first),
    months: first === undefined || last === undefined ? [] : monthsFrom(first, last),
  };
}
