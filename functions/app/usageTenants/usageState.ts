/** Reads and writes what `stateCodec` has, for a tenant of usage alone. */
import { takeBigInt, takeNumber } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putBigInt, putNumber } from '../../../core/bytes/byteWriter.ts';
import { columnAt } from '../../../core/columnAt.ts';
import type { WorkloadId } from '../../../core/ids.ts';
import { addCap, addMark } from '../../../core/incentives/fast/usageState.ts';
import { type KnownTexts, numberOfText, putNumberedText } from '../knownTexts.ts';
import { takeSharedNumber } from '../sharedNumber.ts';
import type { TenantReader } from '../tenantStream.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** Beyond this, cents are not exact as numbers. */
const MOST_CENTS = BigInt(Number.MAX_SAFE_INTEGER);

/** False where units are held or an amount is too large; the reader then stands anywhere within it. */
export function takeUsageState(
  reader: TenantReader,
  known: KnownTexts,
  into: TenantUsage,
): boolean {
  const { in: bytes } = reader;
  into.marksRead = takeNumber(bytes);
  for (let place = 0; place < into.marksRead; place++) {
    const number = takeSharedNumber(reader, known);
    into.markNumber[place] = number;
    addMark(into.state, columnAt(known.texts, number) as WorkloadId, takeNumber(bytes));
  }
  if (takeNumber(bytes) > 0) return false;
  into.capsRead = takeNumber(bytes);
  for (let place = 0; place < into.capsRead; place++) {
    const number = takeSharedNumber(reader, known);
    const gross = takeBigInt(bytes);
    if (gross > MOST_CENTS || gross < -MOST_CENTS) return false;
    into.capNumber[place] = number;
    addCap(into.state, columnAt(known.texts, number), Number(gross), true);
  }
  into.purchases = takeNumber(bytes);
  for (let place = 0; place < into.purchases; place++) {
    into.area[place] = takeSharedNumber(reader, known);
    into.purchase[place] = takeSharedNumber(reader, known);
  }
  return true;
}

/** Writes what follows the tenant's id. */
export function putUsageState(out: ByteWriter, known: KnownTexts, tenant: TenantUsage): void {
  const { state, markNumber, marksRead, capNumber, capsRead } = tenant;
  putNumber(out, state.marks);
  for (let place = 0; place < state.marks; place++) {
    const number =
      place < marksRead
        ? (markNumber[place] ?? 0)
        : numberOfText(known, columnAt(state.workload, place));
    putNumberedText(out, known, number);
    putNumber(out, state.mark[place] ?? 0);
  }
  putNumber(out, 0);
  putNumber(out, usedCaps(tenant));
  for (let cap = 0; cap < state.caps; cap++) {
    if (!state.capIsUsed[cap]) continue;
    const number =
      cap < capsRead ? (capNumber[cap] ?? 0) : numberOfText(known, columnAt(state.capKey, cap));
    putNumberedText(out, known, number);
    putBigInt(out, BigInt(state.gross[cap] ?? 0));
  }
  putNumber(out, tenant.purchases);
  for (let place = 0; place < tenant.purchases; place++) {
    putNumberedText(out, known, tenant.area[place] ?? 0);
    putNumberedText(out, known, tenant.purchase[place] ?? 0);
  }
}

function usedCaps({ state }: TenantUsage): number {
  let used = 0;
  for (let cap = 0; cap < state.caps; cap++) if (state.capIsUsed[cap]) used += 1;
  return used;
}
