import type { DecodeContext } from './decodeContext.ts';
import { decodeCounted } from './decodeCounted.ts';
import { decodeEngagements } from './decodeEngagements.ts';
import { decodeFx } from './decodeFx.ts';
import { decodeOpening } from './decodeOpening.ts';
import { decodePartners } from './decodePartners.ts';
import { decodeRevenue } from './decodeRevenue.ts';
import { decodeUsage } from './decodeUsage.ts';
import type { RecognisedHeader } from './recogniseHeader.ts';
import { AZURE, BILLING } from './revenueColumns.ts';
import type { RowDecoder } from './rowDecoder.ts';
import { wrongCellCount } from './rowIssues.ts';

/** The decoder of a file's records, bound to the file's columns: one per kind, all of one shape. */
export function decoderOf(header: RecognisedHeader, context: DecodeContext): RowDecoder {
  const decode = decoderOfKind(header, context);
  const width = header.headings.length;
  return (cells, row) =>
    cells.length === width ? decode(cells, row) : wrongCellCount(cells.length, width);
}

function decoderOfKind({ kind, columns }: RecognisedHeader, context: DecodeContext): RowDecoder {
  switch (kind) {
    case 'usage':
      return decodeUsage(columns, context);
    case 'billing':
      return decodeRevenue(columns, context, BILLING);
    case 'azure':
      return decodeRevenue(columns, context, AZURE);
    case 'partners':
      return decodePartners(columns, context);
    case 'engagements':
      return decodeEngagements(columns, context);
    case 'opening':
      return decodeOpening(columns, context);
    case 'fx':
      return decodeFx(columns, context);
    default:
      return decodeCounted(kind);
  }
}
