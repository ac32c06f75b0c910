/** Reads what `factsCodec` wrote of a tenant that has usage and nothing else. */
import { type ByteReader, takeByte, takeNumber } from '../../../core/bytes/byteReader.ts';
import type { UsageFact } from '../../../core/ledger/tenantFacts.ts';
import { takeKnownText, takeSharedNumber } from '../tenants/sharedNumber.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';
import type { TenantUsage } from './tenantUsage.ts';
import { partnerPlace, type UsageLane, workloadOf } from './usageLane.ts';

/** False where the tenant has revenue or claims; the reader then stands anywhere within it. */
export function takeUsage(reader: TenantReader, lane: UsageLane, into: TenantUsage): boolean {
  const { in: bytes } = reader;
  const { known } = lane;
  const { usage } = into;
  const nameLength = takeNumber(bytes);
  const nameFrom = bytes.at;
  bytes.at += nameLength;
  into.bytes = bytes.bytes;
  usage.rows = takeNumber(bytes);
  for (let row = 0; row < usage.rows; row++) {
    usage.workload[row] = workloadOf(lane, takeSharedNumber(reader, known));
    usage.partner[row] = partnerPlace(lane, takeSharedNumber(reader, known));
    // What was written was a fact, so its texts are again what they were.
    usage.attribution[row] = takeKnownText(reader, known);
    usage.associatedFrom[row] = takeKnownText(reader, known) as UsageFact['associatedFrom'];
    usage.monthlyActiveUsers[row] = takeNumber(bytes);
    usage.paidAvailableUnits[row] = takeNumber(bytes);
    takeClaim(bytes, into, row);
    const ownLength = takeByte(bytes) === 0 ? 0 : takeNumber(bytes);
    into.nameFrom[row] = ownLength === 0 ? nameFrom : bytes.at;
    into.nameTo[row] = ownLength === 0 ? nameFrom + nameLength : bytes.at + ownLength;
    bytes.at += ownLength;
  }
  return takeNumber(bytes) === 0 && takeNumber(bytes) === 0;
}

function takeClaim(bytes: ByteReader, { claimFrom, claimTo }: TenantUsage, row: number): void {
  const length = takeNumber(bytes);
  claimFrom[row] = bytes.at;
  bytes.at += length;
  claimTo[row] = bytes.at;
}
