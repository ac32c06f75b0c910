import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { parseTenantId, type TenantId } from '../../../core/ids.ts';
import type { Month } from '../../../core/month.ts';
import { readTextCell } from '../../../core/reports/csvCell.ts';
import { csvRows } from '../../app/csvRows.ts';
import { WrongUse } from '../exitCode.ts';
import { printableText } from '../terminal/printableText.ts';

/** The reports that name tenants, with the columns of its id and name. */
const REPORTS = [
  { file: 'payouts.csv', id: 3, name: 4 },
  { file: 'ineligible.csv', id: 2, name: 3 },
] as const;

const MOST_SUGGESTIONS = 8;

/**
 * The tenant that a person means, by its id or by the whole name that it alone has, if the month's
 * reports have it. Otherwise the refusal says in which months it is, or which tenants come near: by
 * the name, the beginning of the id, or a part of the name.
 */
export async function findTenant(
  out: string,
  month: Month,
  months: readonly Month[],
  text: string,
): Promise<TenantId> {
  const tenant = parseTenantId(text.trim());
  if (tenant === undefined) return tenantCalled(await tenantNames(out, month), month, text.trim());
  if (await mentions(out, month, tenant)) return tenant;
  const others: Month[] = [];
  for (const other of months) if (await mentions(out, other, tenant)) others.push(other);
  throw new WrongUse(
    others.length > 0
      ? `The tenant ${tenant} has no line in ${month}: no row of it counts in that month. It has lines in ${others.join(', ')}.`
      : `The tenant ${tenant} has no line in any month of ${out}. Give a part of the customer’s name as --tenant to look it up.`,
  );
}

async function mentions(out: string, month: Month, tenant: TenantId): Promise<boolean> {
  for (const { file } of REPORTS) {
    for await (const record of csvRows(createReadStream(join(out, month, file)))) {
      if (record.includes(`,${tenant},`)) return true;
    }
  }
  return false;
}

function tenantCalled(names: ReadonlyMap<TenantId, string>, month: Month, text: string): TenantId {
  const wanted = text.toLowerCase();
  const isCalledSo = (name: string): boolean => name.toLowerCase() === wanted;
  const found = [...names].filter(
    ([id, name]) => id.startsWith(wanted) || name.toLowerCase().includes(wanted),
  );
  if (wanted === '' || found.length === 0) {
    throw new WrongUse(
      `"${text}" is no tenant id, and no customer of ${month} is called so. Give the tenant’s GUID, its beginning, or a part of the customer’s name.`,
    );
  }
  const exact = found.filter(([, name]) => isCalledSo(name));
  const [only] = exact;
  if (only !== undefined && exact.length === 1) return only[0];
  const others = found.filter(([, name]) => !isCalledSo(name));
  const lines = [...exact, ...others].map(([id, name]) => `  ${id}  ${printableText(name)}`);
  const listed = lines.slice(0, MOST_SUGGESTIONS);
  const more = lines.length > listed.length ? [`  and ${lines.length - listed.length} more`] : [];
  throw new WrongUse(
    [`"${text}" is no whole tenant id. Give --tenant one of these:`, ...listed, ...more].join('\n'),
  );
}

/** The name of each tenant of a month, in the order of the reports. */
async function tenantNames(out: string, month: Month): Promise<Map<TenantId, string>> {
  const names = new Map<TenantId, string>();
  for (const { file, id, name } of REPORTS) {
    let isHeader = true;
    for await (const record of csvRows(createReadStream(join(out, month, file)))) {
      const [cells = []] = isHeader ? [] : Papa.parse<string[]>(record.trimEnd()).data;
      isHeader = false;
      const tenant = parseTenantId(cells[id] ?? '');
      if (tenant && !names.get(tenant)) names.set(tenant, readTextCell(cells[name] ?? ''));
    }
  }
  return names;
}
