/**
 * Lines under a cap that several tenants share, as bytes: a stream a partner, in payout order. They
 * are settled when a month is published, because that needs the lines of all ranges; each record
 * begins with how many bytes of settled rows lie before the line, so that its row finds its place.
 * What many lines share (the rule's names, its rate, its cap, the partner's name) stands once, at
 * the head.
 */
import {
  type ByteReader,
  isAtEnd,
  readBytes,
  takeBigInt,
  takeByte,
  takeNumber,
  takeText,
} from '../../../core/bytes/byteReader.ts';
import {
  type ByteWriter,
  putBigInt,
  putByte,
  putNumber,
  putText,
} from '../../../core/bytes/byteWriter.ts';
import {
  putSharedText,
  type SharedTexts,
  takeSharedText,
} from '../../../core/bytes/sharedTexts.ts';
import type { PartnerId, TenantId } from '../../../core/ids.ts';
import type { UnsettledLine } from '../../../core/incentives/cap.ts';
import { type PayableLine, REASON_CODES } from '../../../core/ledger/payableLine.ts';
import { cents, exactUsd } from '../../../core/money.ts';
import type { WorkStore } from '../ports.ts';
import { openPartnerStreams, type PartnerCursor, writePartnerStreams } from './partnerStreams.ts';
import { newPartnerWriters, type PartnerWriters, writerOf } from './partnerWriters.ts';

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
> & { readonly limit: bigint };

interface LinesHead {
  readonly rules: RuleTerms[];
  readonly partnerNames: Record<string, string>;
}

/** Lines by partner while a range is paid; within a partner they are added in payout order. */
export interface OpenLinesWriter {
  readonly head: LinesHead;
  readonly ruleNumbers: Map<string, number>;
  readonly writers: PartnerWriters;
  readonly streams: Map<string, OpenStream>;
}

/** A partner's stream: the tenant that it is at, and the texts that it has had. */
interface OpenStream {
  readonly texts: SharedTexts;
  tenant: TenantId | '';
  customerName: string;
  /** Where the line before has its place among the partner's rows. */
  place: number;
}

/** What a line has, by bits of its first byte. */
const HAS = { newTenant: 1, usage: 2, revenue: 4, ownName: 8, group: 16 };
const REASONS = ['', ...REASON_CODES] as const;
const REASON_NUMBERS = new Map<string, number>(REASONS.map((reason, index) => [reason, index]));

export const newOpenLines = (): OpenLinesWriter => ({
  head: { rules: [], partnerNames: {} },
  ruleNumbers: new Map(),
  writers: newPartnerWriters(),
  streams: new Map(),
});

/** `place` is how many bytes of the partner's rows, in this range, come before the line. */
export function putOpenLine(writer: OpenLinesWriter, line: UnsettledLine, place: number): void {
  const stream = streamOf(writer, line);
  const { texts } = stream;
  const out = writerOf(writer.writers, line.partner);
  putNumber(out, place - stream.place);
  stream.place = place;
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
  putSharedText(out, texts, line.capTerms?.key ?? '');
}

function flagsOf(line: UnsettledLine, isNewTenant: boolean, customerName: string): number {
  let flags = 0;
  if (isNewTenant) flags |= HAS.newTenant;
  if (line.usage) flags |= HAS.usage;
  if (line.revenue !== undefined) flags |= HAS.revenue;
  if (line.customerName !== customerName) flags |= HAS.ownName;
  if (line.subscription !== '' || line.productGroup !== '') flags |= HAS.group;
  return flags;
}

function putUsage(out: ByteWriter, usage: NonNullable<PayableLine['usage']>): void {
  putNumber(out, usage.monthlyActiveUsers);
  putNumber(out, usage.paidAvailableUnits);
  putNumber(out, usage.highWaterMark);
  putNumber(out, usage.baseline);
  putNumber(out, usage.compensableUnits);
}

function streamOf(writer: OpenLinesWriter, { partner, partnerName }: UnsettledLine): OpenStream {
  const known = writer.streams.get(partner);
  if (known) return known;
  writer.head.partnerNames[partner] = partnerName;
  const stream: OpenStream = { texts: new Map(), tenant: '', customerName: '', place: 0 };
  writer.streams.set(partner, stream);
  return stream;
}

function ruleNumber({ head, ruleNumbers }: OpenLinesWriter, line: UnsettledLine): number {
  const known = ruleNumbers.get(line.rule);
  if (known !== undefined) return known;
  const { month, solutionArea, partnerRole, engagementName, rule, rate } = line;
  const { estimatedPaymentMonth, capTerms } = line;
  const names = { month, solutionArea, partnerRole, engagementName, rule, rate };
  const limit = capTerms?.limit ?? 0n;
  const number = head.rules.push({ ...names, estimatedPaymentMonth, limit }) - 1;
  ruleNumbers.set(line.rule, number);
  return number;
}

/** Writes them as a blob, and gives its name: empty when there are none, and no blob. */
export async function writeOpenLines(
  work: WorkStore,
  name: string,
  { head, writers }: OpenLinesWriter,
): Promise<string> {
  if (writers.streams.size === 0) return '';
  await writePartnerStreams(work, name, head, writers);
  return name;
}

export type OpenLines = PartnerCursor<LinesHead>;

const NO_LINES: OpenLines = {
  shared: { rules: [], partnerNames: {} },
  partners: [],
  read: async () => new Uint8Array(0),
};

/** What `writeOpenLines` wrote under the name that it gave. */
export const readOpenLines = async (work: WorkStore, name: string): Promise<OpenLines> =>
  name === '' ? NO_LINES : openPartnerStreams<LinesHead>(work, name);

export interface OpenLine {
  readonly line: UnsettledLine;
  /** The bytes of the partner's rows between this line and the one before it, or the first row. */
  readonly rowsBefore: number;
}

/** A partner's lines in the order in which they were written; partners have to be taken in order. */
export async function takeOpenLines(
  lines: OpenLines,
  partner: string,
): Promise<Generator<OpenLine>> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const piece = await lines.read(partner);
    if (piece.length === 0) break;
    // A copy: the next piece may come in the same memory.
    pieces.push(new Uint8Array(piece));
  }
  return linesIn(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces), lines.shared, partner);
}

function* linesIn(
  bytes: Uint8Array = new Uint8Array(0),
  { rules, partnerNames }: LinesHead,
  partner: string,
): Generator<OpenLine> {
  const reader: LineReader = {
    in: readBytes(bytes),
    texts: [],
    rules,
    partner: partner as PartnerId,
    partnerName: partnerNames[partner] ?? '',
    tenant: '' as TenantId,
    customerName: '',
  };
  while (!isAtEnd(reader.in)) {
    const rowsBefore = takeNumber(reader.in);
    yield { rowsBefore, line: takeLine(reader) };
  }
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
function takeLine(reader: LineReader): UnsettledLine {
  const { in: bytes, texts } = reader;
  const flags = takeByte(bytes);
  if ((flags & HAS.newTenant) !== 0) {
    reader.tenant = takeText(bytes) as TenantId;
    reader.customerName = takeText(bytes);
  }
  const terms = reader.rules[takeNumber(bytes)];
  if (!terms) throw new Error('an open line names a rule without an entry');
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
  const key = takeSharedText(bytes, texts);
  // Field by field: there are millions of lines, and a copy of the rule's terms is slow.
  return {
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
    reason,
    estimatedPaymentMonth: terms.estimatedPaymentMonth,
    capTerms: { key, limit: cents(terms.limit), withinTenant: false },
  };
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
