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
 * The tenant that a person means, if the month's reports have it. Otherwise the refusal says in
 * which months it is, or which tenants come near: by the beginning of the id, or by name.
 */
export async function findTenant(
  out: string,
  month: Month,
  months: readonly Month[],
  text: string,
): Promise<TenantId> {
  const tenant = parseTenantId(text.trim());
  if (tenant === undefined) throw new WrongUse(await suggestions(out, month, text.trim()));
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

async function suggestions(out: string, month: Month, text: string): Promise<string> {
  const wanted = text.toLowerCase();
  const found = [...(await tenantNames(out, month))].filter(
    ([id, name]) => id.startsWith(wanted) || name.toLowerCase().includes(wanted),
  );
  if (wanted === '' || found.length === 0) {
    return `"${text}" is no tenant id, and no customer of ${month} is called so. Give the tenant’s GUID, its beginning, or a part of the customer’s name.`;
  }
  const listed = found
    .slice(0, MOST_SUGGESTIONS)
    .map(([id, name]) => `  ${id}  ${printableText(name)}`);
  const more = found.length > listed.length ? [`  and ${found.length - listed.length} more`] : [];
  return [`"${text}" is no whole tenant id. Give --tenant one of these:`, ...listed, ...more].join(
    '\n',
  );
}

/** The name of each tenant of a month, in the order of the reports. */
async function tenantNames(out: string, month: Month): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { file, id, name } of REPORTS) {
    let isHeader = true;
    for await (const record of csvRows(createReadStream(join(out, month, file)))) {
      const [cells = []] = isHeader ? [] : Papa.parse<string[]>(record.trimEnd()).data;
      isHeader = false;
      const tenant = cells[id];
      if (tenant && !names.get(tenant)) names.set(tenant, readTextCell(cells[name] ?? ''));
    }
  }
  return names;
}
