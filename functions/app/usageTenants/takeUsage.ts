/** Reads what `factsCodec` wrote of a tenant that has usage and nothing else. */
import { type ByteReader, takeByte, takeNumber, takeText } from '../../../core/bytes/byteReader.ts';
import type { UsageFact } from '../../../core/ledger/tenantFacts.ts';
import type { KnownTexts } from '../knownTexts.ts';
import { takeKnownText } from '../sharedNumber.ts';
import type { TenantReader } from '../tenantStream.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** False where the tenant has revenue or claims; the reader then stands anywhere within it. */
export function takeUsage(reader: TenantReader, known: KnownTexts, into: TenantUsage): boolean {
  const { in: bytes } = reader;
  const { usage } = into;
  into.customerName = takeText(bytes);
  into.bytes = bytes.bytes;
  usage.rows = takeNumber(bytes);
  for (let row = 0; row < usage.rows; row++) {
    // What was written was a fact, so its texts are again what they were.
    usage.workload[row] = takeKnownText(reader, known) as UsageFact['workload'];
    usage.partner[row] = takeKnownText(reader, known) as UsageFact['partner'];
    usage.attribution[row] = takeKnownText(reader, known);
    usage.associatedFrom[row] = takeKnownText(reader, known) as UsageFact['associatedFrom'];
    usage.monthlyActiveUsers[row] = takeNumber(bytes);
    usage.paidAvailableUnits[row] = takeNumber(bytes);
    takeClaim(bytes, into, row);
    const hasOwnName = takeByte(bytes) !== 0;
    into.rowName[row] = (hasOwnName ? takeText(bytes) : '') || into.customerName;
  }
  return takeNumber(bytes) === 0 && takeNumber(bytes) === 0;
}

function takeClaim(bytes: ByteReader, { claimFrom, claimTo }: TenantUsage, row: number): void {
  const length = takeNumber(bytes);
  claimFrom[row] = bytes.at;
  bytes.at += length;
  claimTo[row] = bytes.at;
}
