/** Reads a tenant of usage alone and pays it, or leaves it as if nobody had looked. */
import type { TenantId } from '../../../core/ids.ts';
import { payUsageTenant } from '../../../core/incentives/fast/payUsageTenant.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import type { KnownTexts } from '../knownTexts.ts';
import { nextTenant, readTenantAgain, type TenantReader } from '../tenantStream.ts';
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
  beginTenant(into, tenant);
  const isPaid =
    (!ofState || takeUsageState(ofState, known, into)) &&
    (!ofFacts || takeUsage(ofFacts, known, into)) &&
    payUsageTenant(into, terms) &&
    isUncoveredInOrder(into);
  const leave = isPaid ? nextTenant : readTenantAgain;
  if (ofState) leave(ofState);
  if (ofFacts) leave(ofFacts);
  return isPaid;
}

function readerAt(readers: readonly TenantReader[], tenant: TenantId): TenantReader | undefined {
  for (const reader of readers) if (reader.tenant === tenant) return reader;
  return undefined;
}
