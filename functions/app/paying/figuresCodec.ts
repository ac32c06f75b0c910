import type { PartnerId } from '../../../core/ids.ts';
import { cents, exactUsd } from '../../../core/money.ts';
import type { PartnerTotal } from '../../../core/reports/monthSummary.ts';
import { decodeJson, encodeJson } from '../codec.ts';
import type { LineFigures } from './lineFigures.ts';

/** A partner's total without names: each range of each month has one of every partner. */
type PackedPartner = readonly [
  partner: PartnerId,
  name: string,
  lines: number,
  payingLines: number,
  gross: string,
  earning: string,
  leftOnTable: string,
  compensableUnits: number,
  revenue: string,
];

interface PackedFigures {
  /** All but the partners. */
  readonly others: LineFigures;
  readonly partners: readonly PackedPartner[];
}

export function encodeFigures({ summary, capCounts }: LineFigures): Uint8Array {
  const others = { summary: { ...summary, partners: new Map() }, capCounts };
  const partners = [...summary.partners].map(packed);
  return encodeJson({ others, partners } satisfies PackedFigures);
}

export function decodeFigures(bytes: Uint8Array): LineFigures {
  const { others, partners } = decodeJson<PackedFigures>(bytes);
  for (const each of partners) others.summary.partners.set(...unpacked(each));
  return others;
}

function packed([partner, { name, total }]: [PartnerId, PartnerTotal]): PackedPartner {
  return [
    partner,
    name,
    total.lines,
    total.payingLines,
    `${total.gross}`,
    `${total.earning}`,
    `${total.leftOnTable}`,
    total.compensableUnits,
    `${total.revenue}`,
  ];
}

function unpacked(of: PackedPartner): [PartnerId, PartnerTotal] {
  const [partner, name, lines, payingLines, gross, earning, leftOnTable, units, revenue] = of;
  const total = {
    lines,
    payingLines,
    gross: cents(BigInt(gross)),
    earning: cents(BigInt(earning)),
    leftOnTable: cents(BigInt(leftOnTable)),
    compensableUnits: units,
    revenue: exactUsd(BigInt(revenue)),
  };
  return [partner, { name, total }];
}
