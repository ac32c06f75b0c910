/** Branded ids: text that has passed its check once and is trusted after (calculation.md 1). */

declare const tenantBrand: unique symbol;
declare const partnerBrand: unique symbol;
declare const workloadBrand: unique symbol;
declare const ruleBrand: unique symbol;
declare const groupBrand: unique symbol;

/** A customer: its tenant GUID in lower case. */
export type TenantId = string & { readonly [tenantBrand]: true };
/** The earning partner: its MPN id as text, leading zeros kept. It becomes part of a file name. */
export type PartnerId = string & { readonly [partnerBrand]: true };
/** A usage product by the rulebook's canonical id, such as `teams-phone`. */
export type WorkloadId = string & { readonly [workloadBrand]: true };
/** A rule of the rulebook, such as `fy24.mw-usage.teams-phone`. */
export type RuleId = string & { readonly [ruleBrand]: true };
/** A product group of the rulebook, such as `m365-e5`. */
export type ProductGroupId = string & { readonly [groupBrand]: true };

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PARTNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,49}$/;

export function parseTenantId(text: string): TenantId | undefined {
  const lower = text.toLowerCase();
  return GUID.test(lower) ? (lower as TenantId) : undefined;
}

export function parsePartnerId(text: string): PartnerId | undefined {
  return PARTNER.test(text) ? (text as PartnerId) : undefined;
}

/** A GUID in lower case; any other id as it is written (subscription ids are mostly GUIDs). */
export function foldGuid(text: string): string {
  const lower = text.toLowerCase();
  return GUID.test(lower) ? lower : text;
}
