/**
 * Keys of caps, which mostly name the tenant (`rule|term|partner|tenant|workload`): what stands before
 * and after the tenant's id is shared by many keys, and the id is known.
 */
import { type ByteReader, takeByte } from '../../core/bytes/byteReader.ts';
import { type ByteWriter, putByte } from '../../core/bytes/byteWriter.ts';
import { putSharedText, type SharedTexts, takeSharedText } from '../../core/bytes/sharedTexts.ts';
import type { TenantId } from '../../core/ids.ts';

const WITHOUT_TENANT = 0;
const WITH_TENANT = 1;

export function putTenantKey(
  out: ByteWriter,
  texts: SharedTexts,
  key: string,
  tenant: TenantId,
): void {
  const at = key.indexOf(tenant);
  putByte(out, at === -1 ? WITHOUT_TENANT : WITH_TENANT);
  if (at === -1) {
    putSharedText(out, texts, key);
    return;
  }
  putSharedText(out, texts, key.slice(0, at));
  putSharedText(out, texts, key.slice(at + tenant.length));
}

export function takeTenantKey(bytes: ByteReader, texts: string[], tenant: TenantId): string {
  if (takeByte(bytes) === WITHOUT_TENANT) return takeSharedText(bytes, texts);
  return takeSharedText(bytes, texts) + tenant + takeSharedText(bytes, texts);
}
