/** Reads a tenant of usage alone and pays it, or leaves it as if nobody had looked. */
import type { TenantId } from '../../../core/ids.ts';
import { payUsageTenant } from '../../../core/incentives/fast/payUsageTenant.ts';
import type { StateReader } from '../tenants/stateStream.ts';
import { nextTenant, readTenantAgain, type TenantReader } from '../tenants/tenantStream.ts';
import { takeUsage } from './takeUsage.ts';
import { beginTenant, type TenantUsage } from './tenantUsage.ts';
import type { UsageLane } from './usageLane.ts';
import { isUncoveredInOrder } from './usageOutput.ts';
import { takeUsageState } from './usageStateCodec.ts';

/**
 * Fills `into` with the tenant's month and takes it off the readers that are at it. False when the
 * tenant has to be paid in the way of all; the readers then are where they were.
 */
export function payUsage(
  into: TenantUsage,
  tenant: TenantId,
  states: readonly StateReader[],
  facts: readonly TenantReader[],
  lane: UsageLane,
): boolean {
  const ofState = stateAt(states, tenant);
  const ofFacts = factsAt(facts, tenant);
  beginTenant(into, tenant);
  // Facts first: they say at once where a tenant has revenue.
  const isPaid =
    (!ofFacts || takeUsage(ofFacts, lane, into)) &&
    (!ofState || takeUsageState(ofState, lane, into)) &&
    payUsageTenant(into, lane.terms) &&
    isUncoveredInOrder(into);
  const leave = isPaid ? nextTenant : readTenantAgain;
  if (ofState) leave(ofState.tenants);
  if (ofFacts) leave(ofFacts);
  return isPaid;
}

function stateAt(readers: readonly StateReader[], tenant: TenantId): StateReader | undefined {
  for (const reader of readers) if (reader.tenants.tenant === tenant) return reader;
  return undefined;
}

function factsAt(readers: readonly TenantReader[], tenant: TenantId): TenantReader | undefined {
  for (const reader of readers) if (reader.tenant === tenant) return reader;
  return undefined;
}
