import type { StagedFile, StagedPart } from '../staging/stagedFile.ts';
import type { TenantReader } from '../tenants/tenantStream.ts';

/** A staged part whose next tenant is the one to be folded. */
export interface PartAtTenant {
  readonly file: number;
  readonly kind: StagedFile['kind'];
  readonly part: Pick<StagedPart, 'firstRow'>;
  readonly reader: TenantReader;
}

export const isOfKind =
  (kind: StagedFile['kind']) =>
  (part: PartAtTenant): boolean =>
    part.kind === kind;
