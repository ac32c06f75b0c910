/** What a tenant carries out of a month, as bytes. */
import { type ByteReader, takeBigInt, takeNumber } from '../../../core/bytes/byteReader.ts';
import { putBigInt, putNumber } from '../../../core/bytes/byteWriter.ts';
import { takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import type { WorkloadId } from '../../../core/ids.ts';
import { numberOfCap } from '../../../core/incentives/capNumbers.ts';
import type { FirstPurchase, TenantState } from '../../../core/ledger/tenantState.ts';
import { type Cents, cents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import { type KnownTexts, numberOfText, putNumberedText } from './knownTexts.ts';
import { putCap, type StateReader, type StateWriter } from './stateStream.ts';

/** Writes what follows the tenant's id. */
export function putState(writer: StateWriter, texts: KnownTexts, state: TenantState): void {
  const { out } = writer.tenants;
  const put = (text: string) => putNumberedText(out, texts, numberOfText(texts, text));
  putNumber(out, state.marks.size);
  for (const [workload, mark] of state.marks) {
    put(workload);
    putNumber(out, mark);
  }
  putNumber(out, state.heldUnits.size);
  for (const [key, units] of state.heldUnits) {
    put(key);
    putNumber(out, units);
  }
  putNumber(out, state.capGross.size);
  for (const [key, gross] of state.capGross) {
    putCap(writer, numberOfCap(writer.caps, key));
    putBigInt(out, gross);
  }
  putNumber(out, state.firstPurchase.size);
  for (const [area, known] of state.firstPurchase) {
    put(area);
    put(purchaseText(known));
  }
}

export function takeState(reader: StateReader): TenantState {
  const { in: bytes, texts } = reader.tenants;
  const marks = new Map<WorkloadId, number>();
  for (let left = takeNumber(bytes); left > 0; left--) {
    marks.set(takeSharedText(bytes, texts) as WorkloadId, takeNumber(bytes));
  }
  const heldUnits = takeMap(bytes, texts, NO_UNITS, takeNumber);
  const capGross = takeCaps(reader);
  const firstPurchase = takeMap(bytes, texts, NO_PURCHASES, () =>
    purchaseOf(takeSharedText(bytes, texts)),
  );
  return { marks, heldUnits, capGross, firstPurchase };
}

/** Most of what a tenant could have, most tenants have not; they share what is empty. */
const NO_UNITS: TenantState['heldUnits'] = new Map();
const NO_CAPS: TenantState['capGross'] = new Map();
const NO_PURCHASES: TenantState['firstPurchase'] = new Map();

function takeMap<Value>(
  bytes: ByteReader,
  texts: string[],
  empty: ReadonlyMap<string, Value>,
  take: (bytes: ByteReader) => Value,
): ReadonlyMap<string, Value> {
  let left = takeNumber(bytes);
  if (left === 0) return empty;
  const taken = new Map<string, Value>();
  for (; left > 0; left--) taken.set(takeSharedText(bytes, texts), take(bytes));
  return taken;
}

function takeCaps({
  tenants: { in: bytes },
  caps,
  capNumbers,
}: StateReader): TenantState['capGross'] {
  let left = takeNumber(bytes);
  if (left === 0) return NO_CAPS;
  const taken = new Map<string, Cents>();
  for (; left > 0; left--) {
    const key = caps.keys[capNumbers[takeNumber(bytes)] ?? -1];
    if (key === undefined) throw new Error('a cap is named whose key is not there');
    taken.set(key, cents(takeBigInt(bytes)));
  }
  return taken;
}

/** `new`, `beforeHistory`, or the month of the first purchase, with `+` where it was said to be new. */
const purchaseText = (known: FirstPurchase): string =>
  known.kind === 'seen' ? `${known.month}${known.saidToBeNew ? '+' : ''}` : known.kind;

function purchaseOf(text: string): FirstPurchase {
  if (text === 'new' || text === 'beforeHistory') return { kind: text };
  return { kind: 'seen', month: text.slice(0, 7) as Month, saidToBeNew: text.endsWith('+') };
}
