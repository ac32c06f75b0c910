import { type PartnerId, parsePartnerId, parseTenantId, type TenantId } from '../ids.ts';
import { type BoundColumns, type ColumnReader, filled } from './column.ts';
import { remembered } from './remembered.ts';
import { partnerInvalid, tenantInvalid } from './rowIssues.ts';

/** A customer's tenant GUID, in lower case. */
export function tenantReader(columns: BoundColumns, name: string): ColumnReader<TenantId> {
  const tenantOf = remembered(parseTenantId);
  return filled(columns, name, (text, heading) => tenantOf(text) ?? tenantInvalid(heading, text));
}

/** A partner's MPN id as text. */
export function partnerReader(columns: BoundColumns, name: string): ColumnReader<PartnerId> {
  const partnerOf = remembered(parsePartnerId);
  return filled(columns, name, (text, heading) => partnerOf(text) ?? partnerInvalid(heading, text));
}
