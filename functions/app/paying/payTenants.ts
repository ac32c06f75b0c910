/** One month, one range of buckets, tenant by tenant in the order of their ids. */
import type { TenantId } from '../../../core/ids.ts';
import { canPayUsage } from '../../../core/incentives/fast/payUsageTenant.ts';
import type { MonthTerms } from '../../../core/incentives/monthTerms.ts';
import { rulesOfMonth } from '../../../core/incentives/rulesOfMonth.ts';
import { type TenantMonth, tenantMonth } from '../../../core/incentives/tenantMonth.ts';
import { openingState } from '../../../core/ledger/openingState.ts';
import { noFacts, type TenantFacts } from '../../../core/ledger/tenantFacts.ts';
import { NEW_TENANT, type TenantState } from '../../../core/ledger/tenantState.ts';
import { takeFacts } from '../folding/factsCodec.ts';
import { holdShapes } from '../holdShapes.ts';
import type { MonthPlan } from '../planning/planMonths.ts';
import type { WorkStore } from '../ports.ts';
import type { RunSettings } from '../runSettings.ts';
import { takeState } from '../tenants/stateCodec.ts';
import { readStates, type StateReader } from '../tenants/stateStream.ts';
import { type BucketRange, tenantBucket } from '../tenants/tenantBucket.ts';
import {
  closeTenants,
  firstTenant,
  nextTenant,
  readTenants,
  type TenantReader,
} from '../tenants/tenantStream.ts';
import { payUsage } from '../usageTenants/payUsage.ts';
import { newTenantUsage, type TenantUsage } from '../usageTenants/tenantUsage.ts';
import type { UsageLane } from '../usageTenants/usageLane.ts';
import type { PaidRange } from './paidRange.ts';

export interface PayInput {
  readonly work: WorkStore;
  readonly plan: MonthPlan;
  /** What paying made of the month before, whatever its ranges were. */
  readonly before: readonly PaidRange[];
  readonly range: BucketRange;
  readonly settings: RunSettings;
  readonly terms: MonthTerms;
}

/** Takes what comes of a tenant: its facts of the month, its state before and its lines. */
export type EachTenant = (facts: TenantFacts, before: TenantState, result: TenantMonth) => void;

/** Takes tenants of usage alone. */
export interface EachUsage {
  readonly lane: UsageLane;
  readonly each: (tenant: TenantUsage) => void;
}

/**
 * Gives every tenant ever seen. Tenants of usage alone, which are nearly all where tenants are many,
 * go to `ofUsage` where it is given: read, paid and given on columns that the next one overwrites.
 */
export async function payTenants(
  input: PayInput,
  each: EachTenant,
  ofUsage?: EachUsage,
): Promise<void> {
  const { work, plan, range, terms } = input;
  const states = await statesBefore(input);
  const facts = await Promise.all(plan.folds.map((fold) => readTenants(work, fold.facts, range)));
  const opening = plan.before === undefined ? openingStates(input) : NO_STATES;
  payInOrder({ ...input, states, facts, opening }, each, canPayUsage(terms) ? ofUsage : undefined);
  closeTenants(work, readersOf(states, facts));
}

/** What of a range has been read, each reader at its first tenant. */
interface RangeInput extends PayInput {
  readonly states: readonly StateReader[];
  readonly facts: readonly TenantReader[];
  /** The states before the first month, in that month. */
  readonly opening: ReadonlyMap<TenantId, TenantState>;
}

/** Nothing follows the loop and nothing waits in it: code that is left and entered again is compiled again. */
function payInOrder(input: RangeInput, each: EachTenant, columns: EachUsage | undefined): void {
  const { settings, terms, states, facts, opening } = input;
  const opened = [...opening.keys()].sort();
  const solutionAreaOf = areaLookup(settings);
  // Of a month's folds, a range of buckets mostly lies in one.
  const readers = readersOf(states, facts).filter(({ tenant }) => tenant !== '');
  const usage = newTenantUsage();
  holdShapes('pay', [input, each, columns, usage]);
  let place = 0;
  for (;;) {
    let tenant = firstTenant(readers);
    const next = opened[place];
    if (next !== undefined && (tenant === '' || next <= tenant)) {
      tenant = next;
      place++;
    }
    if (tenant === '') return;
    if (columns && tenant !== next && payUsage(usage, tenant, states, facts, columns.lane)) {
      columns.each(usage);
      continue;
    }
    const before = stateOf(states, tenant) ?? opening.get(tenant) ?? NEW_TENANT;
    const tenantFacts = factsOf(facts, tenant) ?? noFacts(tenant);
    each(tenantFacts, before, tenantMonth(tenantFacts, before, terms, solutionAreaOf));
  }
}

const readersOf = (
  states: readonly StateReader[],
  facts: readonly TenantReader[],
): TenantReader[] => [...states.map(({ tenants }) => tenants), ...facts];

const NO_STATES: ReadonlyMap<TenantId, TenantState> = new Map();

/** What the reader at the tenant has for it; undefined when none is at it. */
function factsOf(readers: readonly TenantReader[], tenant: TenantId): TenantFacts | undefined {
  for (const reader of readers) {
    if (reader.tenant !== tenant) continue;
    const facts = takeFacts(reader, tenant);
    nextTenant(reader);
    return facts;
  }
  return undefined;
}

function stateOf(readers: readonly StateReader[], tenant: TenantId): TenantState | undefined {
  for (const reader of readers) {
    if (reader.tenants.tenant !== tenant) continue;
    const state = takeState(reader);
    nextTenant(reader.tenants);
    return state;
  }
  return undefined;
}

async function statesBefore(input: PayInput): Promise<StateReader[]> {
  const { work, plan, before, range, terms } = input;
  if (plan.before === undefined) return [];
  const overlapping = before.filter(
    (paid) => paid.range.from < range.to && range.from < paid.range.to,
  );
  const { caps } = rulesOfMonth(terms);
  return Promise.all(overlapping.map(({ states }) => readStates(work, states, range, caps)));
}

/** The state before the first month. */
function openingStates({ plan, range, settings }: PayInput): ReadonlyMap<TenantId, TenantState> {
  const { tenants } = openingState(plan.opening, settings.rulebook, plan.firstLoadedMonth);
  return new Map([...tenants].filter(([tenant]) => inRange(range, tenant)));
}

function areaLookup({ rulebook }: RunSettings): (group: string) => string {
  const areas = new Map<string, string>(
    rulebook.productGroups.map(({ id, solutionArea }) => [id, solutionArea]),
  );
  return (group) => areas.get(group) ?? '';
}

function inRange(range: BucketRange, tenant: TenantId): boolean {
  const bucket = tenantBucket(tenant);
  return range.from <= bucket && bucket < range.to;
}
