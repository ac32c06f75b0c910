/** What a tenant carries out of a month, as bytes. */
import { type ByteReader, takeBigInt, takeNumber } from '../../core/bytes/byteReader.ts';
import { putBigInt, putNumber } from '../../core/bytes/byteWriter.ts';
import { putSharedText, takeSharedText } from '../../core/bytes/sharedTexts.ts';
import type { WorkloadId } from '../../core/ids.ts';
import type { FirstPurchase, TenantState } from '../../core/ledger/tenantState.ts';
import { type Cents, cents } from '../../core/money.ts';
import type { Month } from '../../core/month.ts';
import type { TenantReader, TenantWriter } from './tenantStream.ts';

/** Writes what follows the tenant's id. */
export function putState(writer: TenantWriter, state: TenantState): void {
  const { out, texts } = writer;
  putNumber(out, state.marks.size);
  for (const [workload, mark] of state.marks) {
    putSharedText(out, texts, workload);
    putNumber(out, mark);
  }
  putNumber(out, state.heldUnits.size);
  for (const [key, units] of state.heldUnits) {
    putSharedText(out, texts, key);
    putNumber(out, units);
  }
  putNumber(out, state.capGross.size);
  for (const [key, gross] of state.capGross) {
    putSharedText(out, texts, key);
    putBigInt(out, gross);
  }
  putNumber(out, state.firstPurchase.size);
  for (const [area, known] of state.firstPurchase) {
    putSharedText(out, texts, area);
    putSharedText(out, texts, purchaseText(known));
  }
}

export function takeState({ in: bytes, texts }: TenantReader): TenantState {
  const marks = new Map<WorkloadId, number>();
  for (let left = takeNumber(bytes); left > 0; left--) {
    marks.set(takeSharedText(bytes, texts) as WorkloadId, takeNumber(bytes));
  }
  const heldUnits = new Map<string, number>();
  for (let left = takeNumber(bytes); left > 0; left--) {
    heldUnits.set(takeSharedText(bytes, texts), takeNumber(bytes));
  }
  const capGross = takeCaps(bytes, texts);
  const firstPurchase = new Map<string, FirstPurchase>();
  for (let left = takeNumber(bytes); left > 0; left--) {
    firstPurchase.set(takeSharedText(bytes, texts), purchaseOf(takeSharedText(bytes, texts)));
  }
  return { marks, heldUnits, capGross, firstPurchase };
}

function takeCaps(bytes: ByteReader, texts: string[]): Map<string, Cents> {
  const capGross = new Map<string, Cents>();
  for (let left = takeNumber(bytes); left > 0; left--) {
    const key = takeSharedText(bytes, texts);
    capGross.set(key, cents(takeBigInt(bytes)));
  }
  return capGross;
}

/** `new`, `beforeHistory`, or the month of the first purchase, with `+` where it was said to be new. */
const purchaseText = (known: FirstPurchase): string =>
  known.kind === 'seen' ? `${known.month}${known.saidToBeNew ? '+' : ''}` : known.kind;

function purchaseOf(text: string): FirstPurchase {
  if (text === 'new' || text === 'beforeHistory') return { kind: text };
  return { kind: 'seen', month: text.slice(0, 7) as Month, saidToBeNew: text.endsWith('+') };
}
