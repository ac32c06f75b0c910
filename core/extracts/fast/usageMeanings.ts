import { monthNumber } from '../../month.ts';
import { type ColumnReader, columnOf } from '../column.ts';
import type { DecodeContext } from '../decodeContext.ts';
import type { RecognisedHeader } from '../recogniseHeader.ts';
import { isIssue } from '../rowDecoder.ts';
import type { UsageSink } from '../rowSinks.ts';
import { usageReaders } from '../usageReaders.ts';
import { type CellColumn, SURPRISING } from './cellColumn.ts';

/**
 * What a cell of each column of a usage file means to the sink: the columns whose cells repeat, by
 * canonical name. The rules are those of the decoder of all files.
 */
export function usageMeanings(
  { headings, columns }: RecognisedHeader,
  context: DecodeContext,
  sink: UsageSink,
): ReadonlyMap<string, CellColumn['read']> {
  const read = usageReaders(columns, context);
  const numberOfText = (text: string): number => sink.numberOf(text);

  /** The readers get a row that is empty but for the one cell. */
  function meaning<T>(
    name: string,
    reader: ColumnReader<T>,
    numberOf: (value: T) => number,
  ): [string, CellColumn['read']] {
    const { index } = columnOf(columns, name);
    const cells: string[] = headings.map(() => '');
    const readText = (text: string): number => {
      if (index !== -1) cells[index] = text;
      const value = reader(cells);
      return isIssue(value) ? SURPRISING : numberOf(value);
    };
    return [name, readText];
  }

  return new Map([
    meaning('Date', read.month, monthNumber),
    meaning('CustomerTenantId', read.tenant, numberOfText),
    meaning('CustomerName', read.customerName, numberOfText),
    meaning('WorkloadName', read.workload, numberOfText),
    meaning('MpnId', read.partner, numberOfText),
    meaning('PartnerAttributionType', read.attribution, numberOfText),
    meaning('DateAssociated', read.associatedFrom, numberOfText),
    meaning('ClaimId', read.claimId, numberOfText),
  ]);
}
