/** Reads and writes what `stateCodec` has, for a tenant of usage alone. */
import { takeInteger, takeNumber } from '../../../core/bytes/byteReader.ts';
import { putInteger, putNumber } from '../../../core/bytes/byteWriter.ts';
import { columnAt } from '../../../core/columnAt.ts';
import { addCap, addMark } from '../../../core/incentives/fast/usageState.ts';
import { type KnownTexts, numberOfText, putNumberedText } from '../tenants/knownTexts.ts';
import { takeSharedNumber } from '../tenants/sharedNumber.ts';
import { putCap, type StateReader, type StateWriter } from '../tenants/stateStream.ts';
import type { TenantUsage } from './tenantUsage.ts';
import { type UsageLane, workloadOf } from './usageLane.ts';

/** False where units are held or an amount is too large; the reader then stands anywhere within it. */
export function takeUsageState(
  { tenants: reader, capNumbers }: StateReader,
  lane: UsageLane,
  into: TenantUsage,
): boolean {
  const { in: bytes } = reader;
  const { known } = lane;
  into.marksRead = takeNumber(bytes);
  for (let place = 0; place < into.marksRead; place++) {
    const number = takeSharedNumber(reader, known);
    into.markNumber[place] = number;
    addMark(into.state, workloadOf(lane, number), takeNumber(bytes));
  }
  if (takeNumber(bytes) > 0) return false;
  for (let left = takeNumber(bytes); left > 0; left--) {
    const number = capNumbers[takeNumber(bytes)];
    if (number === undefined) throw new Error('a cap is named whose key is not there');
    const gross = takeInteger(bytes);
    if (gross === undefined) return false;
    addCap(into.state, number, gross, true);
  }
  into.purchases = takeNumber(bytes);
  for (let place = 0; place < into.purchases; place++) {
    into.area[place] = takeSharedNumber(reader, known);
    into.purchase[place] = takeSharedNumber(reader, known);
  }
  return true;
}

/** Writes what follows the tenant's id. */
export function putUsageState(writer: StateWriter, known: KnownTexts, tenant: TenantUsage): void {
  const { out } = writer.tenants;
  const { state, markNumber, marksRead } = tenant;
  putNumber(out, state.marks);
  for (let place = 0; place < state.marks; place++) {
    const number =
      place < marksRead
        ? (markNumber[place] ?? 0)
        : numberOfText(known, columnAt(state.workload, place).id);
    putNumberedText(out, known, number);
    putNumber(out, state.mark[place] ?? 0);
  }
  putNumber(out, 0);
  putNumber(out, usedCaps(tenant));
  for (let cap = 0; cap < state.caps; cap++) {
    if (!state.capIsUsed[cap]) continue;
    putCap(writer, state.capNumber[cap] ?? 0);
    putInteger(out, state.gross[cap] ?? 0);
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
