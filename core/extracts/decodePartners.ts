import { foldFact } from '../rulebook/foldFact.ts';
import {
  type BoundColumns,
  type Cells,
  type ColumnReader,
  filled,
  orEmpty,
  textReader,
} from './column.ts';
import { dayReader } from './dateReaders.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader } from './idReaders.ts';
import type { RowIssue } from './issue.ts';
import { remembered } from './remembered.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { unknownDesignation, unknownFactKind } from './rowIssues.ts';
import { FACT_KINDS, type FactKind } from './rows.ts';

/** Rows of the `partners` extract: which partner holds what, and when (calculation.md 6). */
export function decodePartners(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const partnerOf = partnerReader(columns, 'MpnId');
  const factOf = filled(columns, 'Fact', readFact);
  const factValueOf = valueReader(columns, context);
  const startOf = dayReader(columns, 'StartDate', context);
  const endOf = orEmpty(columns, 'EndDate', dayReader(columns, 'EndDate', context, 'last day'));
  const nameOf = textReader(columns, 'PartnerName');

  return (cells, row) => {
    const partner = partnerOf(cells);
    if (isIssue(partner)) return partner;
    const fact = factOf(cells);
    if (isIssue(fact)) return fact;
    const value = factValueOf(cells, fact);
    if (isIssue(value)) return value;
    const start = startOf(cells);
    if (isIssue(start)) return start;
    const end = endOf(cells);
    if (isIssue(end)) return end;
    return { kind: 'partners', row, partner, partnerName: nameOf(cells), fact, value, start, end };
  };
}

function readFact(text: string, heading: string): FactKind | RowIssue {
  const folded = text.toLowerCase().replace('specialization', 'specialisation');
  return FACT_KINDS.find((fact) => fact === folded) ?? unknownFactKind(heading, text);
}

/** The value is not read for `enrolled` and `cosell`; a designation must be one that exists. */
function valueReader(
  columns: BoundColumns,
  { lookups }: DecodeContext,
): (cells: Cells, fact: FactKind) => string | RowIssue {
  const foldedOf = remembered(foldFact);
  const anyValue: ColumnReader<string> = filled(columns, 'Value', foldedOf);
  const designation: ColumnReader<string> = filled(columns, 'Value', (text, heading) => {
    const folded = foldedOf(text);
    return lookups.isDesignation(folded) ? folded : unknownDesignation(heading, text);
  });
  return (cells, fact) => {
    if (fact === 'enrolled' || fact === 'cosell') return '';
    return fact === 'designation' ? designation(cells) : anyValue(cells);
  };
}
