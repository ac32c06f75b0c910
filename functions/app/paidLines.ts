/**
 * The lines that paying a range of buckets makes, as bytes: a stream a partner, in payout order. What
 * many lines share (the rule's names, its rate, its cap, the partner's name) stands once, at the head.
 */
import {
  type ByteReader,
  isAtEnd,
  readBytes,
  takeBigInt,
  takeByte,
  takeNumber,
  takeText,
} from '../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putBigInt,
  putByte,
  putNumber,
  putText,
} from '../../core/bytes/byteWriter.ts';
import { putSharedText, type SharedTexts, takeSharedText } from '../../core/bytes/sharedTexts.ts';
import type { PartnerId, TenantId } from '../../core/ids.ts';
import type { CapTerms, UnsettledLine } from '../../core/incentives/cap.ts';
import { type PayableLine, REASON_CODES } from '../../core/ledger/payableLine.ts';
import { cents, exactUsd, ZERO_CENTS } from '../../core/money.ts';
import {
  type PartnerStreams,
  type PartnerWriters,
  readPartnerStreams,
  writePartnerStreams,
  writerOf,
} from './partnerStreams.ts';
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

interface LinesHead {
  readonly rules: RuleTerms[];
  readonly partnerNames: Record<string, string>;
}

/** Lines by partner while a range is paid; within a partner they are added in payout order. */
export interface PaidLinesWriter {
  readonly head: LinesHead;
  readonly ruleNumbers: Map<string, number>;
  readonly writers: PartnerWriters;
  readonly open: Map<string, OpenStream>;
  /** The stream of the line before: a tenant's lines mostly are of one partner. */
  last: OpenStream | undefined;
  lines: number;
}

/** A partner's stream: the tenant that it is at, and the texts that it has had. */
interface OpenStream {
  readonly partner: PartnerId;
  readonly out: ByteWriter;
  readonly texts: SharedTexts;
  tenant: TenantId | '';
  customerName: string;
}

/** What a line has, by bits of its first byte. */
const HAS = { newTenant: 1, usage: 2, revenue: 4, ownName: 8, group: 16, cap: 32, openCap: 64 };
const REASONS = ['', ...REASON_CODES] as const;
const REASON_NUMBERS = new Map<string, number>(REASONS.map((reason, index) => [reason, index]));

export const newPaidLines = (): PaidLinesWriter => ({
  head: { rules: [], partnerNames: {} },
  ruleNumbers: new Map(),
  writers: new Map(),
  open: new Map(),
  last: undefined,
  lines: 0,
});

export function putLine(writer: PaidLinesWriter, line: PaidLine): void {
  const stream = streamOf(writer, line);
  const { out, texts } = stream;
  const isNewTenant = stream.tenant !== line.tenant;
  if (isNewTenant) {
    stream.tenant = line.tenant;
    stream.customerName = line.customerName;
  }
  const flags = flagsOf(line, isNewTenant, stream.customerName);
  putByte(out, flags);
  if (isNewTenant) {
    putText(out, line.tenant);
    putText(out, line.customerName);
  }
  putNumber(out, ruleNumber(writer, line));
  putSharedText(out, texts, line.workload);
  putText(out, line.claimId);
  if ((flags & HAS.ownName) !== 0) putText(out, line.customerName);
  if ((flags & HAS.group) !== 0) {
    putText(out, line.subscription);
    putSharedText(out, texts, line.productGroup);
  }
  if (line.usage) putUsage(out, line.usage);
  if (line.revenue !== undefined) putBigInt(out, line.revenue);
  putBigInt(out, line.gross);
  putByte(out, REASON_NUMBERS.get(line.reason) ?? 0);
  putSettlement(stream, line);
  writer.lines += 1;
}

function flagsOf(line: PaidLine, isNewTenant: boolean, customerName: string): number {
  let flags = 0;
  if (isNewTenant) flags |= HAS.newTenant;
  if (line.usage) flags |= HAS.usage;
  if (line.revenue !== undefined) flags |= HAS.revenue;
  if (line.customerName !== customerName) flags |= HAS.ownName;
  if (line.subscription !== '' || line.productGroup !== '') flags |= HAS.group;
  if ('capTerms' in line) flags |= HAS.openCap;
  else if (line.cap) flags |= HAS.cap;
  return flags;
}

function putUsage(out: ByteWriter, usage: NonNullable<PayableLine['usage']>): void {
  putNumber(out, usage.monthlyActiveUsers);
  putNumber(out, usage.paidAvailableUnits);
  putNumber(out, usage.highWaterMark);
  putNumber(out, usage.baseline);
  putNumber(out, usage.compensableUnits);
}

function putSettlement({ out, texts }: OpenStream, line: PaidLine): void {
  if ('capTerms' in line) {
    putSharedText(out, texts, line.capTerms?.key ?? '');
    return;
  }
  if (line.cap) {
    putSharedText(out, texts, line.cap.key);
    putBigInt(out, line.cap.remaining);
  }
  putBigInt(out, line.earning);
}

function streamOf(writer: PaidLinesWriter, line: PaidLine): OpenStream {
  if (writer.last?.partner === line.partner) return writer.last;
  const stream = writer.open.get(line.partner) ?? newStream(writer, line);
  writer.last = stream;
  return stream;
}

function newStream(writer: PaidLinesWriter, { partner, partnerName }: PaidLine): OpenStream {
  writer.head.partnerNames[partner] = partnerName;
  const out = writerOf(writer.writers, partner);
  const stream: OpenStream = { partner, out, texts: new Map(), tenant: '', customerName: '' };
  writer.open.set(partner, stream);
  return stream;
}

function ruleNumber({ head, ruleNumbers }: PaidLinesWriter, line: PaidLine): number {
  const known = ruleNumbers.get(line.rule);
  if (known !== undefined) return known;
  const number = head.rules.push(termsOf(line)) - 1;
  ruleNumbers.set(line.rule, number);
  return number;
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

export const writePaidLines = (
  work: WorkStore,
  name: string,
  { head, writers }: PaidLinesWriter,
): Promise<void> => writePartnerStreams(work, name, head, writers);

export type PaidLines = PartnerStreams<LinesHead>;

export const readPaidLines = (work: WorkStore, name: string): Promise<PaidLines> =>
  readPartnerStreams<LinesHead>(work, name);

/** A partner's lines one by one, in the order in which they were written. */
export function* linesOf({ shared, streams }: PaidLines, partner: string): Generator<PaidLine> {
  const bytes = streams.get(partner);
  if (!bytes) return;
  const reader: LineReader = {
    in: readBytes(bytes),
    texts: [],
    rules: shared.rules,
    partner: partner as PartnerId,
    partnerName: shared.partnerNames[partner] ?? '',
    tenant: '' as TenantId,
    customerName: '',
  };
  while (!isAtEnd(reader.in)) yield takeLine(reader);
}

interface LineReader {
  readonly in: ByteReader;
  readonly texts: string[];
  readonly rules: readonly RuleTerms[];
  readonly partner: PartnerId;
  readonly partnerName: string;
  tenant: TenantId;
  customerName: string;
}

/** What was written was a line, so its texts are again what they were. */
function takeLine(reader: LineReader): PaidLine {
  const { in: bytes, texts } = reader;
  const flags = takeByte(bytes);
  if ((flags & HAS.newTenant) !== 0) {
    reader.tenant = takeText(bytes) as TenantId;
    reader.customerName = takeText(bytes);
  }
  const terms = reader.rules[takeNumber(bytes)];
  if (!terms) throw new Error('a paid line names a rule without an entry');
  const workload = takeSharedText(bytes, texts) as PayableLine['workload'];
  const claimId = takeText(bytes);
  const customerName = (flags & HAS.ownName) !== 0 ? takeText(bytes) : reader.customerName;
  const hasGroup = (flags & HAS.group) !== 0;
  const subscription = hasGroup ? takeText(bytes) : '';
  const productGroup = hasGroup ? takeSharedText(bytes, texts) : '';
  const usage = (flags & HAS.usage) !== 0 ? takeUsage(bytes) : undefined;
  const revenue = (flags & HAS.revenue) !== 0 ? exactUsd(takeBigInt(bytes)) : undefined;
  const gross = cents(takeBigInt(bytes));
  const reason = REASONS[takeByte(bytes)] ?? '';
  const limit = cents(terms.cap?.limit ?? 0n);
  const line = {
    month: terms.month,
    partner: reader.partner,
    partnerName: reader.partnerName,
    tenant: reader.tenant,
    customerName,
    solutionArea: terms.solutionArea,
    partnerRole: terms.partnerRole,
    engagementName: terms.engagementName,
    rule: terms.rule,
    workload,
    subscription,
    productGroup: productGroup as PayableLine['productGroup'],
    claimId,
    usage,
    revenue,
    rate: terms.rate,
    gross,
    cap: undefined as PayableLine['cap'],
    earning: ZERO_CENTS,
    reason,
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
  };
  if ((flags & HAS.openCap) !== 0) {
    const key = takeSharedText(bytes, texts);
    return Object.assign(line, { capTerms: { key, limit, withinTenant: false } });
  }
  if ((flags & HAS.cap) !== 0) {
    const key = takeSharedText(bytes, texts);
    line.cap = { key, limit, remaining: cents(takeBigInt(bytes)) };
  }
  line.earning = cents(takeBigInt(bytes));
  return line;
}

function takeUsage(bytes: ByteReader): PayableLine['usage'] {
  return {
    monthlyActiveUsers: takeNumber(bytes),
    paidAvailableUnits: takeNumber(bytes),
    highWaterMark: takeNumber(bytes),
    baseline: takeNumber(bytes),
    compensableUnits: takeNumber(bytes),
  };
}
