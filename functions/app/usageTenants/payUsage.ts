/** Reads a tenant of usage alone and pays it, or leaves it as if nobody had looked. */
import type { TenantId } from '../../../core/ids.ts';
import { payUsageTenant } from '../../../core/incentives/fast/payUsageTenant.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import type { KnownTexts } from '../knownTexts.ts';
import { nextTenant, type TenantReader } from '../tenantStream.ts';
import { takeUsage } from './takeUsage.ts';
import { beginTenant, type TenantUsage } from './tenantUsage.ts';
import { isUncoveredInOrder } from './usageOutput.ts';
import { takeUsageState } from './usageState.ts';

/**
 * Fills `into` with the tenant's month and takes it off the readers that are at it. False when the
 * tenant has to be paid in the way of all; the readers then are where they were.
 */
export function payUsage(
  into: TenantUsage,
  tenant: TenantId,
  states: readonly TenantReader[],
  facts: readonly TenantReader[],
  known: KnownTexts,
  terms: MonthTerms,
): boolean {
  const ofState = readerAt(states, tenant);
  const ofFacts = readerAt(facts, tenant);
  const stateFrom = ofState ? placeOf(ofState) : NOWHERE;
  const factsFrom = ofFacts ? placeOf(ofFacts) : NOWHERE;
  beginTenant(into, tenant);
  const isPaid =
    (!ofState || takeUsageState(ofState, known, into)) &&
    (!ofFacts || takeUsage(ofFacts, known, into)) &&
    payUsageTenant(into, terms) &&
    isUncoveredInOrder(into);
  if (ofState) leave(ofState, stateFrom, isPaid);
  if (ofFacts) leave(ofFacts, factsFrom, isPaid);
  return isPaid;
}

function readerAt(readers: readonly TenantReader[], tenant: TenantId): TenantReader | undefined {
  for (const reader of readers) if (reader.tenant === tenant) return reader;
  return undefined;
}

/** Where a reader was, and how many texts it had had. */
interface Place {
  readonly at: number;
  readonly texts: number;
}
const NOWHERE: Place = { at: 0, texts: 0 };

const placeOf = ({ in: bytes, texts }: TenantReader): Place => ({
  at: bytes.at,
  texts: texts.length,
});

function leave(reader: TenantReader, from: Place, isPaid: boolean): void {
  if (isPaid) {
    nextTenant(reader);
    return;
  }
  reader.in.at = from.at;
  reader.texts.length = from.texts;
}
