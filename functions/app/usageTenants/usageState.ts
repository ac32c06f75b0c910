/** Reads and writes what `stateCodec` has, for a tenant of usage alone. */
import { takeBigInt, takeNumber } from '../../../core/bytes/byteReader.ts';
import { putBigInt, putNumber } from '../../../core/bytes/byteWriter.ts';
import { putSharedText, takeSharedText } from '../../../core/bytes/sharedTexts.ts';
import { columnAt } from '../../../core/columnAt.ts';
import type { WorkloadId } from '../../../core/ids.ts';
import { addCap, addMark } from '../../../core/incentives/fast/usageState.ts';
import type { TenantReader, TenantWriter } from '../tenantStream.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** Beyond this, cents are not exact as numbers. */
const MOST_CENTS = BigInt(Number.MAX_SAFE_INTEGER);

/** False where units are held or an amount is too large; the reader then stands anywhere within it. */
export function takeUsageState({ in: bytes, texts }: TenantReader, into: TenantUsage): boolean {
  for (let left = takeNumber(bytes); left > 0; left--) {
    const workload = takeSharedText(bytes, texts) as WorkloadId;
    addMark(into.state, workload, takeNumber(bytes));
  }
  if (takeNumber(bytes) > 0) return false;
  for (let left = takeNumber(bytes); left > 0; left--) {
    const key = takeSharedText(bytes, texts);
    const gross = takeBigInt(bytes);
    if (gross > MOST_CENTS || gross < -MOST_CENTS) return false;
    addCap(into.state, key, Number(gross), true);
  }
  into.purchases = takeNumber(bytes);
  for (let place = 0; place < into.purchases; place++) {
    into.area[place] = takeSharedText(bytes, texts);
    into.purchase[place] = takeSharedText(bytes, texts);
  }
  return true;
}

/** Writes what follows the tenant's id. */
export function putUsageState({ out, texts }: TenantWriter, tenant: TenantUsage): void {
  const { state } = tenant;
  putNumber(out, state.marks);
  for (let place = 0; place < state.marks; place++) {
    putSharedText(out, texts, columnAt(state.workload, place));
    putNumber(out, state.mark[place] ?? 0);
  }
  putNumber(out, 0);
  putNumber(out, usedCaps(tenant));
  for (let cap = 0; cap < state.caps; cap++) {
    if (!state.capIsUsed[cap]) continue;
    putSharedText(out, texts, columnAt(state.capKey, cap));
    putBigInt(out, BigInt(state.gross[cap] ?? 0));
  }
  putNumber(out, tenant.purchases);
  for (let place = 0; place < tenant.purchases; place++) {
    putSharedText(out, texts, columnAt(tenant.area, place));
    putSharedText(out, texts, columnAt(tenant.purchase, place));
  }
}

function usedCaps({ state }: TenantUsage): number {
  let used = 0;
  for (let cap = 0; cap < state.caps; cap++) if (state.capIsUsed[cap]) used += 1;
  return used;
}
