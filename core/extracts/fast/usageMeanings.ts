import { monthNumber } from '../../month.ts';
import { type ColumnReader, columnOf } from '../column.ts';
import type { DecodeContext } from '../decodeContext.ts';
import { quotedSplitter } from '../quotedSplitter.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { isIssue } from '../rowDecoder.ts';
import type { UsageSink } from '../rowSinks.ts';
import { usageReaders } from '../usageReaders.ts';
import type { CellMeaning } from './cellColumn.ts';
import { SURPRISING } from './surprising.ts';

const ENCODER = new TextEncoder();

/**
 * What the cells of a usage file mean to the sink, by the canonical names of its columns. The rules
 * are those of the decoder of all files: its readers and its splitter of quoted cells are asked.
 */
export function usageMeanings(
  { headings, columns }: RecognisedHeader,
  context: DecodeContext,
  delimiter: string,
  sink: UsageSink,
): ReadonlyMap<string, CellMeaning> {
  const splitQuoted = quotedSplitter(delimiter);

  /** The readers get a row that is empty but for the one cell. */
  function meaning<T>(
    name: string,
    reader: ColumnReader<T>,
    holds: CellMeaning['holds'],
    numberOf: (value: T) => number,
  ): [string, CellMeaning] {
    const { index } = columnOf(columns, name);
    const cells: string[] = headings.map(() => '');
    const read = (raw: string): number => {
      const text = raw.startsWith('"') ? splitQuoted(raw)?.[0] : raw;
      if (text === undefined) return SURPRISING;
      if (index !== -1) cells[index] = text;
      const value = reader(cells);
      return isIssue(value) ? SURPRISING : numberOf(value);
    };
    return [name, { holds, read, labelOf: sink.labelOf }];
  }

  const text = (name: string, reader: ColumnReader<string>): [string, CellMeaning] =>
    meaning(name, reader, 'texts', (value) => sink.numberOf(value));
  const count = (name: string, reader: ColumnReader<number>): [string, CellMeaning] =>
    meaning(name, reader, 'digits', (units) => units);

  const labelOf = (text: string): number => {
    const bytes = ENCODER.encode(text);
    return sink.labelOf(bytes, 0, bytes.length);
  };

  const read = usageReaders(columns, context);
  return new Map([
    text('CustomerTenantId', read.tenant),
    text('CustomerName', read.customerName),
    text('WorkloadName', read.workload),
    count('MonthlyActiveUsers', read.monthlyActiveUsers),
    count('PaidAvailableUnits', read.paidAvailableUnits),
    meaning('ClaimId', read.claimId, 'labels', labelOf),
    text('MpnId', read.partner),
    text('DateAssociated', read.associatedFrom),
    text('PartnerAttributionType', read.attribution),
    meaning('Date', read.month, 'texts', monthNumber),
  ]);
}
