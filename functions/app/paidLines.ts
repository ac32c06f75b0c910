/**
 * The lines that paying a range of buckets makes, in payout order. What many lines share (the rule's
 * names, its rate, its cap, the partner's name) stands once at the head of the blob.
 */
import type { CapTerms, UnsettledLine } from '../../core/incentives/cap.ts';
import type { PayableLine } from '../../core/ledger/payableLine.ts';
import { cents, exactUsd, ZERO_CENTS } from '../../core/money.ts';
import { decodeJson, decodeLines, encodeJson, encodeLines, type LineCodec } from './codec.ts';
import type { WorkStore } from './ports.ts';

export type PaidLine = PayableLine | UnsettledLine;

/** What the lines of one rule have in common within a month. */
type RuleTerms = Pick<
  PayableLine,
  | 'month'
  | 'solutionArea'
  | 'partnerRole'
  | 'engagementName'
  | 'rule'
  | 'rate'
  | 'estimatedPaymentMonth'
> & { readonly cap: { readonly limit: bigint; readonly withinTenant: boolean } | undefined };

interface Head {
  readonly rules: RuleTerms[];
  readonly partners: Pick<PayableLine, 'partner' | 'partnerName'>[];
}

type PackedLine = [
  rule: number,
  partner: number,
  PayableLine['tenant'],
  customerName: string,
  PayableLine['workload'],
  subscription: string,
  PayableLine['productGroup'],
  claimId: string,
  usage: number[] | 0,
  revenue: string | 0,
  gross: string,
  PayableLine['reason'],
  capKey: string,
  /** What is left and what is earned; 0 while the cap is not settled. */
  settled: [remaining: string, earning: string] | 0,
];

export async function writePaidLines(
  work: WorkStore,
  name: string,
  lines: readonly PaidLine[],
): Promise<void> {
  const head: Head = { rules: [], partners: [] };
  const body = encodeLines(lines, lineCodec(head));
  await work.write(name, Buffer.concat([encodeJson(head), Buffer.from('\n'), body]));
}

/** The lines one by one, in the order in which they were written. */
export async function readPaidLines(work: WorkStore, name: string): Promise<Generator<PaidLine>> {
  const bytes = await work.read(name);
  if (!bytes) throw new Error(`the work store has lost ${name}`);
  const headEnd = bytes.indexOf(10);
  const head = decodeJson<Head>(bytes.subarray(0, headEnd));
  return decodeLines(bytes.subarray(headEnd + 1), lineCodec(head));
}

/** Packing fills the head; unpacking reads it. */
function lineCodec(head: Head): LineCodec<PaidLine, PackedLine> {
  const ruleIndex = new Map<string, number>();
  const partnerIndex = new Map<string, number>();
  return {
    pack: (line) => {
      const rule = indexOf(ruleIndex, line.rule, () => head.rules.push(termsOf(line)));
      const partner = indexOf(partnerIndex, line.partner, () =>
        head.partners.push({ partner: line.partner, partnerName: line.partnerName }),
      );
      return packLine(line, rule, partner);
    },
    unpack: (packed) => {
      const rule = head.rules[packed[0]];
      const partner = head.partners[packed[1]];
      if (!rule || !partner)
        throw new Error('a paid line names a rule or partner without an entry');
      return unpackLine(packed, rule, partner);
    },
  };
}

function indexOf(known: Map<string, number>, key: string, add: () => number): number {
  const index = known.get(key) ?? add() - 1;
  known.set(key, index);
  return index;
}

const capOf = (line: PaidLine): CapTerms | PayableLine['cap'] =>
  'capTerms' in line ? line.capTerms : line.cap;

function termsOf(line: PaidLine): RuleTerms {
  const { month, solutionArea, partnerRole, engagementName, rule, rate, estimatedPaymentMonth } =
    line;
  const cap = capOf(line);
  return {
    month,
    solutionArea,
    partnerRole,
    engagementName,
    rule,
    rate,
    estimatedPaymentMonth,
    cap: cap && { limit: cap.limit, withinTenant: !('capTerms' in line) },
  };
}

function packLine(line: PaidLine, rule: number, partner: number): PackedLine {
  const { usage } = line;
  return [
    rule,
    partner,
    line.tenant,
    line.customerName,
    line.workload,
    line.subscription,
    line.productGroup,
    line.claimId,
    usage
      ? [
          usage.monthlyActiveUsers,
          usage.paidAvailableUnits,
          usage.highWaterMark,
          usage.baseline,
          usage.compensableUnits,
        ]
      : 0,
    line.revenue === undefined ? 0 : line.revenue.toString(),
    line.gross.toString(),
    line.reason,
    capOf(line)?.key ?? '',
    'capTerms' in line
      ? 0
      : [line.cap ? line.cap.remaining.toString() : '', line.earning.toString()],
  ];
}

/** Field by field: copying objects with the spread operator took most of a large month's time. */
function unpackLine(
  packed: PackedLine,
  terms: RuleTerms,
  { partner, partnerName }: Head['partners'][number],
): PaidLine {
  const { cap } = terms;
  const key = packed[12];
  const settled = packed[13];
  const limit = cents(cap?.limit ?? 0n);
  const line = {
    month: terms.month,
    partner,
    partnerName,
    tenant: packed[2],
    customerName: packed[3],
    solutionArea: terms.solutionArea,
    partnerRole: terms.partnerRole,
    engagementName: terms.engagementName,
    rule: terms.rule,
    workload: packed[4],
    subscription: packed[5],
    productGroup: packed[6],
    claimId: packed[7],
    usage: usageOf(packed[8]),
    revenue: packed[9] === 0 ? undefined : exactUsd(BigInt(packed[9])),
    rate: terms.rate,
    gross: cents(BigInt(packed[10])),
    reason: packed[11],
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
    cap: undefined,
    earning: ZERO_CENTS,
  };
  if (settled === 0) return Object.assign(line, { capTerms: { key, limit, withinTenant: false } });
  const [remaining, earning] = settled;
  return Object.assign(line, {
    cap: cap && { key, limit, remaining: cents(BigInt(remaining)) },
    earning: cents(BigInt(earning)),
  });
}

function usageOf(figures: number[] | 0): PayableLine['usage'] {
  if (figures === 0) return undefined;
  const [
    monthlyActiveUsers = 0,
    paidAvailableUnits = 0,
    highWaterMark = 0,
    baseline = 0,
    compensableUnits = 0,
  ] = figures;
  return { monthlyActiveUsers, paidAvailableUnits, highWaterMark, baseline, compensableUnits };
}
