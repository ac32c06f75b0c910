import { type Extracts, type MemoryRunOptions, memoryRun } from '../../../memoryRun.ts';
import { tenant } from '../../../pipeline/smallExtracts.ts';

/** A balance of a customer that has no rows: with it no month says that none is given. */
export const OPENING = `Kind,MpnId,CustomerTenantId,Key,Month,Value
high-water-mark,,${tenant(999)},teams-phone,,1
`;

/** The warnings of each month's `summary.json`. */
export async function warningsByMonth(
  extracts: Extracts,
  options: MemoryRunOptions = {},
): Promise<Record<string, string[]>> {
  const { reports } = await memoryRun(extracts, options);
  return Object.fromEntries(
    [...reports]
      .filter(([name]) => name.endsWith('/summary.json'))
      .map(([name, text]) => [name.slice(0, 7), JSON.parse(text).warnings]),
  );
}
