/**
 * What a range of buckets makes for each partner (lines, rows of a report), a stream of bytes a
 * partner. Tenants come in their order, so every stream is in the order of the reports, and the
 * streams of all ranges one after the other are a partner's whole.
 */
import { type ByteWriter, newByteWriter, writtenBytes } from '../../core/bytes/byteWriter.ts';
import { decodeJson, encodeJson } from './codec.ts';
import type { WorkStore } from './ports.ts';

const FIRST_BYTES = 1024;
const HEAD_LENGTH_BYTES = 4;

export type PartnerWriters = Map<string, ByteWriter>;

export function writerOf(writers: PartnerWriters, partner: string): ByteWriter {
  const known = writers.get(partner);
  if (known) return known;
  const writer = newByteWriter(FIRST_BYTES);
  writers.set(partner, writer);
  return writer;
}

/** What was written for each partner, and what belongs to all of it. */
export interface PartnerStreams<Shared> {
  readonly shared: Shared;
  readonly streams: ReadonlyMap<string, Uint8Array>;
}

interface Head<Shared> {
  readonly shared: Shared;
  /** In the order of the bytes, which is that of the ids. */
  readonly partners: readonly (readonly [partner: string, bytes: number])[];
}

export async function writePartnerStreams<Shared>(
  work: WorkStore,
  name: string,
  shared: Shared,
  writers: PartnerWriters,
): Promise<void> {
  const ordered = [...writers].sort(([a], [b]) => (a < b ? -1 : 1));
  const partners = ordered.map(([partner, { length }]) => [partner, length] as const);
  const head = encodeJson({ shared, partners } satisfies Head<Shared>);
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const streams = ordered.map(([, writer]) => writtenBytes(writer));
  await work.write(name, Buffer.concat([length, head, ...streams]));
}

export async function readPartnerStreams<Shared>(
  work: WorkStore,
  name: string,
): Promise<PartnerStreams<Shared>> {
  const bytes = await work.read(name);
  if (!bytes) throw new Error(`the work store has lost ${name}`);
  const headEnd =
    HEAD_LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const { shared, partners } = decodeJson<Head<Shared>>(bytes.subarray(HEAD_LENGTH_BYTES, headEnd));
  const streams = new Map<string, Uint8Array>();
  let from = headEnd;
  for (const [partner, length] of partners) {
    streams.set(partner, bytes.subarray(from, from + length));
    from += length;
  }
  return { shared, streams };
}

/** Every partner that any of them has a stream of, in the order of the reports. */
export function partnersOf(ranges: readonly PartnerStreams<unknown>[]): string[] {
  const partners = new Set(ranges.flatMap(({ streams }) => [...streams.keys()]));
  return [...partners].sort((a, b) => (a < b ? -1 : 1));
}
