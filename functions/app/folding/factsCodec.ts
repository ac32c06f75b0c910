/** The facts of one tenant and month as bytes: equal facts, equal bytes. */
import {
  type ByteReader,
  takeBigInt,
  takeByte,
  takeNumber,
  takeText,
} from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putBigInt,
  putByte,
  putNumber,
  putSpan,
  putText,
} from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { TenantId } from '../../../core/ids.ts';
import type {
  ClaimFact,
  RevenueFact,
  TenantFacts,
  UsageFact,
} from '../../../core/ledger/tenantFacts.ts';
import { amount, exactUsd } from '../../../core/money.ts';
import { type KnownTexts, numberOfText, putNumberedText } from '../tenants/knownTexts.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';
import { type FoldColumns, ROW_TEXTS } from './foldColumns.ts';

/** Writes what follows the tenant's id. */
export function putFacts(out: ByteWriter, texts: KnownTexts, facts: TenantFacts): void {
  putText(out, facts.customerName);
  putNumber(out, facts.usage.length);
  for (const fact of facts.usage) putUsage(out, texts, fact, facts.customerName);
  putNumber(out, facts.revenue.length);
  for (const fact of facts.revenue) {
    putNumberedText(out, texts, numberOfText(texts, fact.partner));
    putText(out, fact.subscription);
    putNumberedText(out, texts, numberOfText(texts, fact.productGroup));
    putNumberedText(out, texts, numberOfText(texts, fact.product));
    putBigInt(out, fact.revenue);
    putLabel(out, fact.customerName, facts.customerName);
  }
  putNumber(out, facts.claims.length);
  for (const claim of facts.claims) putClaim(out, claim);
}

/** Writes the same for a tenant of usage alone, whose rows are its facts in the order that is set. */
export function putFoldColumns(out: ByteWriter, columns: FoldColumns, customerName: string): void {
  const { rows, order, texts } = columns;
  putText(out, customerName);
  putNumber(out, rows);
  for (let index = 0; index < rows; index++) {
    const row = order[index] ?? 0;
    const first = row * ROW_TEXTS;
    for (let text = first; text < first + ROW_TEXTS; text++) {
      putNumberedText(out, texts, columns.numbers[text] ?? 0);
    }
    const input = columns.inputs[row] ?? NO_BYTES;
    const unitsFrom = columns.unitsFrom[row] ?? 0;
    putSpan(out, input, unitsFrom, columns.ends[row] ?? 0);
    putSpan(out, input, columns.claimsFrom[row] ?? 0, unitsFrom);
    putLabel(out, columns.customerNames[row] ?? '', customerName);
  }
  putNumber(out, 0);
  putNumber(out, 0);
}

const NO_BYTES = new Uint8Array(0);

export function takeFacts(reader: TenantReader, tenant: TenantId): TenantFacts {
  const { in: bytes, texts } = reader;
  const customerName = takeText(bytes);
  const usage: UsageFact[] = [];
  for (let left = takeNumber(bytes); left > 0; left--) usage.push(takeUsage(reader, customerName));
  const revenue: RevenueFact[] = [];
  for (let left = takeNumber(bytes); left > 0; left--) {
    revenue.push({
      partner: takeSharedText(bytes, texts) as RevenueFact['partner'],
      subscription: takeText(bytes),
      productGroup: takeSharedText(bytes, texts) as RevenueFact['productGroup'],
      product: takeSharedText(bytes, texts),
      revenue: exactUsd(takeBigInt(bytes)),
      customerName: takeLabel(bytes, customerName),
    });
  }
  const claims: ClaimFact[] = [];
  for (let left = takeNumber(bytes); left > 0; left--) claims.push(takeClaim(bytes, tenant));
  return { tenant, customerName, usage, revenue, claims };
}

function putUsage(out: ByteWriter, texts: KnownTexts, fact: UsageFact, customerName: string): void {
  putNumberedText(out, texts, numberOfText(texts, fact.workload));
  putNumberedText(out, texts, numberOfText(texts, fact.partner));
  putNumberedText(out, texts, numberOfText(texts, fact.attribution));
  putNumberedText(out, texts, numberOfText(texts, fact.associatedFrom));
  putNumber(out, fact.monthlyActiveUsers);
  putNumber(out, fact.paidAvailableUnits);
  putText(out, fact.claimId);
  putLabel(out, fact.customerName, customerName);
}

/** What was written was a fact, so its texts are again what they were. */
function takeUsage({ in: bytes, texts }: TenantReader, customerName: string): UsageFact {
  return {
    workload: takeSharedText(bytes, texts) as UsageFact['workload'],
    partner: takeSharedText(bytes, texts) as UsageFact['partner'],
    attribution: takeSharedText(bytes, texts),
    associatedFrom: takeSharedText(bytes, texts) as UsageFact['associatedFrom'],
    monthlyActiveUsers: takeNumber(bytes),
    paidAvailableUnits: takeNumber(bytes),
    claimId: takeText(bytes),
    customerName: takeLabel(bytes, customerName),
  };
}

/** Nearly every row calls the customer what all of them together do. */
function putLabel(out: ByteWriter, name: string, customerName: string): void {
  putByte(out, name === customerName ? 0 : 1);
  if (name !== customerName) putText(out, name);
}

const takeLabel = (bytes: ByteReader, customerName: string): string =>
  takeByte(bytes) === 0 ? customerName : takeText(bytes);

function putClaim(out: ByteWriter, claim: ClaimFact): void {
  putText(out, claim.claimId);
  putText(out, claim.partner);
  putText(out, claim.rule);
  putText(out, claim.status);
  putText(out, claim.completed);
  putText(out, claim.approvedAmount.toString());
}

function takeClaim(bytes: ByteReader, tenant: TenantId): ClaimFact {
  return {
    tenant,
    claimId: takeText(bytes),
    partner: takeText(bytes) as ClaimFact['partner'],
    rule: takeText(bytes) as ClaimFact['rule'],
    status: takeText(bytes),
    completed: takeText(bytes) as ClaimFact['completed'],
    approvedAmount: amountOf(takeText(bytes)),
  };
}

const amountOf = (text: string): ClaimFact['approvedAmount'] =>
  text === '' ? '' : amount(BigInt(text));
