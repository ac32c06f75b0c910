import type { Month } from '../month.ts';
import { type BoundColumns, type ColumnReader, filled, orEmpty } from './column.ts';
import { monthReader, rowDayReader } from './dateReaders.ts';
import { decodeCapEarned } from './decodeCapEarned.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader, tenantReader } from './idReaders.ts';
import { amountReader, unitsReader } from './numberReaders.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { unknownKey } from './rowIssues.ts';

/** Rows of the `opening` extract: balances from before the loaded months. Which cells are read depends on `Kind`. */
export function decodeOpening(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const decoders: ReadonlyMap<string, RowDecoder> = new Map([
    ['high-water-mark', decodeMark(columns, context)],
    ['cap-earned', decodeCapEarned(columns, context)],
    ['first-purchase', decodeFirstPurchase(columns, context)],
    ['trailing-revenue', decodeTrailingRevenue(columns, context)],
  ]);
  const kindOf = filled(
    columns,
    'Kind',
    (text, heading) =>
      decoders.get(text.toLowerCase()) ??
      unknownKey(heading, text, `Write one of ${[...decoders.keys()].join(', ')}.`),
  );
  return (cells, row) => {
    const decode = kindOf(cells);
    return isIssue(decode) ? decode : decode(cells, row);
  };
}

function decodeMark(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const tenantOf = tenantReader(columns, 'CustomerTenantId');
  const workloadOf = filled(
    columns,
    'Key',
    (text, heading) =>
      context.lookups.workloadOf(text) ??
      unknownKey(heading, text, 'Name a workload that the rulebook knows.'),
  );
  const monthOf = optionalMonthReader(columns, context);
  const unitsOf = unitsReader(columns, 'Value', context);

  return (cells, row) => {
    const tenant = tenantOf(cells);
    if (isIssue(tenant)) return tenant;
    const workload = workloadOf(cells);
    if (isIssue(workload)) return workload;
    const month = monthOf(cells);
    if (isIssue(month)) return month;
    const units = unitsOf(cells);
    if (isIssue(units)) return units;
    return { kind: 'opening', row, balance: 'high-water-mark', tenant, workload, month, units };
  };
}

function decodeFirstPurchase(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const tenantOf = tenantReader(columns, 'CustomerTenantId');
  const areaOf = filled(
    columns,
    'Key',
    (text, heading) =>
      context.lookups.solutionAreaOf(text) ??
      unknownKey(heading, text, 'Name a solution area that the rulebook knows.'),
  );
  const monthOf = optionalMonthReader(columns, context);

  return (cells, row) => {
    const tenant = tenantOf(cells);
    if (isIssue(tenant)) return tenant;
    const solutionArea = areaOf(cells);
    if (isIssue(solutionArea)) return solutionArea;
    const month = monthOf(cells);
    if (isIssue(month)) return month;
    return { kind: 'opening', row, balance: 'first-purchase', tenant, solutionArea, month };
  };
}

function decodeTrailingRevenue(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const partnerOf = partnerReader(columns, 'MpnId');
  const monthOf = monthReader(rowDayReader(columns, 'Month', context));
  const revenueOf = amountReader(columns, 'Value', context);

  return (cells, row) => {
    const partner = partnerOf(cells);
    if (isIssue(partner)) return partner;
    const month = monthOf(cells);
    if (isIssue(month)) return month;
    const revenue = revenueOf(cells);
    if (isIssue(revenue)) return revenue;
    return { kind: 'opening', row, balance: 'trailing-revenue', partner, month, revenue };
  };
}

const optionalMonthReader = (
  columns: BoundColumns,
  context: DecodeContext,
): ColumnReader<Month | ''> =>
  orEmpty(columns, 'Month', monthReader(rowDayReader(columns, 'Month', context)));
