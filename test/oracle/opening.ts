import { SOLUTION_AREAS, workloadOf } from './catalogue.ts';
import {
  amountOf,
  countOf,
  decodeRows,
  optional,
  partnerId,
  reject,
  required,
  rowMonthOf,
  subscriptionId,
  tenantIn,
} from './cells.ts';
import { isWholeCents, toCents } from './decimal.ts';
import { factName } from './names.ts';
import { acceptedRows, type Extract, type Row } from './rows.ts';
import { ruleById, type Scope, USAGE_RULES } from './rules.ts';
import { keyOf, settle } from './settle.ts';

/** A balance from before the loaded history. */
interface Balance {
  readonly kind: 'high-water-mark' | 'cap-earned' | 'first-purchase' | 'trailing-revenue';
  /** What it is a balance of, as the functions below build it. */
  readonly key: string;
  /** Units, cents or exact dollars; 0 where it has none. */
  readonly value: bigint;
  /** Of `first-purchase`, where empty means a new customer, and of `trailing-revenue`. */
  readonly month: string;
  /** Of `trailing-revenue`. */
  readonly partner: string;
}

export function markKey(tenant: string, workload: string): string {
  return keyOf('high-water-mark', tenant, workload);
}

export function firstPurchaseKey(tenant: string, area: string): string {
  return keyOf('first-purchase', tenant, factName(area));
}

/** One cap: a rule and the parts of its scope, in the scope's order. */
export function capKey(ruleId: string, scope: readonly Scope[], of: Record<Scope, string>): string {
  return keyOf('cap-earned', ruleId, ...scope.map((part) => of[part]));
}

/** The balances that stand; `firstLoadedMonth` is undefined where nothing else is loaded. */
export function decodeOpening(
  extracts: readonly Extract[],
  firstLoadedMonth: string | undefined,
): Balance[] {
  const decoded = decodeRows(acceptedRows(extracts, 'opening'), (row) =>
    decodeRow(row, firstLoadedMonth),
  );
  return settle(
    decoded,
    (one) => one.key,
    (one) => keyOf(String(one.value), one.kind === 'first-purchase' ? one.month : ''),
  );
}

function decodeRow(row: Row, firstLoadedMonth: string | undefined): Balance {
  const kind = required(row, 'Kind').toLowerCase();
  switch (kind) {
    case 'high-water-mark':
      return { kind, ...highWaterMark(row, firstLoadedMonth), partner: '' };
    case 'first-purchase':
      return { kind, ...firstPurchase(row, firstLoadedMonth), partner: '' };
    case 'cap-earned':
      return { kind, ...capEarned(row), month: '', partner: '' };
    case 'trailing-revenue':
      return { kind, ...trailingRevenue(row) };
    default:
      return reject('UNKNOWN_KEY');
  }
}

function monthBefore(row: Row, firstLoadedMonth: string | undefined): string {
  const text = optional(row, 'Month');
  if (text === '') return '';
  const month = rowMonthOf(text);
  if (firstLoadedMonth !== undefined && month >= firstLoadedMonth) reject('MONTH_OUT_OF_RANGE');
  return month;
}

function highWaterMark(row: Row, firstLoadedMonth: string | undefined) {
  const workload = workloadOf(required(row, 'Key')) ?? reject('UNKNOWN_KEY');
  return {
    key: markKey(tenantIn(row, 'CustomerTenantId'), workload),
    value: BigInt(countOf(required(row, 'Value'))),
    month: monthBefore(row, firstLoadedMonth),
  };
}

function firstPurchase(row: Row, firstLoadedMonth: string | undefined) {
  const area = required(row, 'Key');
  if (!SOLUTION_AREAS.some((one) => factName(one) === factName(area))) reject('UNKNOWN_KEY');
  return {
    key: firstPurchaseKey(tenantIn(row, 'CustomerTenantId'), area),
    value: 0n,
    month: monthBefore(row, firstLoadedMonth),
  };
}

/** `Key` is the rule, then `/` and the workload or subscription where the cap is kept by one. */
function capEarned(row: Row) {
  const [ruleId = '', ...rest] = required(row, 'Key').split('/');
  const part = rest.length > 0 ? rest.join('/').trim() : undefined;
  const cap = ruleById(ruleId.trim())?.cap;
  if (!cap || cap.scope.includes('claim')) return reject('UNKNOWN_KEY');
  const asksForPart = cap.scope.includes('workload') || cap.scope.includes('subscription');
  if (asksForPart !== Boolean(part)) reject('UNKNOWN_KEY');
  const workload = cap.scope.includes('workload') ? workloadOf(part ?? '') : '';
  const paysOn = USAGE_RULES.find((rule) => rule.id === ruleId.trim())?.workload ?? '';
  if (workload !== paysOn) return reject('UNKNOWN_KEY');
  const usd = amountOf(required(row, 'Value'));
  if (!isWholeCents(usd)) reject('NUMBER_INVALID');
  const key = capKey(ruleId.trim(), cap.scope, {
    partner: partnerId(required(row, 'MpnId')),
    tenant: cap.scope.includes('tenant') ? tenantIn(row, 'CustomerTenantId') : '',
    workload,
    subscription: subscriptionId(part ?? ''),
    claim: '',
  });
  return { key, value: toCents(usd) };
}

function trailingRevenue(row: Row) {
  const partner = partnerId(required(row, 'MpnId'));
  const month = rowMonthOf(required(row, 'Month'));
  return {
    key: keyOf('trailing-revenue', partner, month),
    value: amountOf(required(row, 'Value')),
    month,
    partner,
  };
}
