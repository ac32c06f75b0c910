/**
 * The streams of all partners while they are written. Whatever comes lies in one memory as it came, and
 * is brought in the order of partners when it is written out: with a memory for each partner there
 * would be thousands that grow, and every next row would go to one that no cache holds.
 */
import { type ByteWriter, newByteWriter } from '../../../core/bytes/byteWriter.ts';
import { spareMemory } from '../spareMemory.ts';

export interface PartnerWriters {
  /** Runs of bytes, each of one partner. */
  readonly out: ByteWriter;
  readonly streams: Map<string, PartnerRuns>;
  /** Whose the last run is. */
  last: PartnerRuns | undefined;
  /** By run: where it begins; it ends where the next one does. */
  readonly begins: number[];
}

/** A partner's stream: its runs in the order in which they came. */
export interface PartnerRuns {
  readonly runs: number[];
  /** Of all runs but the last one there is. */
  bytes: number;
}

const spare = spareMemory();
const NO_MEMORY = 0;

export const newPartnerWriters = (): PartnerWriters => ({
  out: newByteWriter(NO_MEMORY),
  streams: new Map(),
  last: undefined,
  begins: [],
});

/** Where the partner's next bytes are written; to be asked for whenever others may have been written to. */
export const writerOf = (writers: PartnerWriters, partner: string): ByteWriter =>
  writerTo(writers, runsOf(writers, partner));

/** The partner's stream, an empty one at first. */
export function runsOf({ streams }: PartnerWriters, partner: string): PartnerRuns {
  const known = streams.get(partner);
  if (known !== undefined) return known;
  const stream: PartnerRuns = { runs: [], bytes: 0 };
  streams.set(partner, stream);
  return stream;
}

/** As `writerOf`, for whoever knows the stream. */
export function writerTo(writers: PartnerWriters, stream: PartnerRuns): ByteWriter {
  const { out, last } = writers;
  if (stream === last) return out;
  if (last === undefined) out.bytes = spare.take();
  else last.bytes += lastRunBytes(writers);
  stream.runs.push(writers.begins.push(out.length) - 1);
  writers.last = stream;
  return out;
}

const lastRunBytes = ({ out, begins }: PartnerWriters): number => out.length - (begins.at(-1) ?? 0);

/** How many bytes were written for the partner. */
export function streamBytes(writers: PartnerWriters, partner: string): number {
  const stream = writers.streams.get(partner);
  if (stream === undefined) return 0;
  return stream.bytes + (stream === writers.last ? lastRunBytes(writers) : 0);
}

/** The bytes of a partner in the order in which they came. */
export function* streamOf(writers: PartnerWriters, partner: string): Generator<Uint8Array> {
  const { out, begins, streams } = writers;
  for (const run of streams.get(partner)?.runs ?? []) {
    yield out.bytes.subarray(begins[run], begins[run + 1] ?? out.length);
  }
}

/** Lets go of what was written, whose memory is used for others. */
export function endWriters({ out }: PartnerWriters): void {
  spare.putAside(out.bytes);
  out.bytes = new Uint8Array(NO_MEMORY);
}
