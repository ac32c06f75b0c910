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
  readonly partners: readonly string[];
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
  const headEnd = HEAD_LENGTH_BYTES + headLength(bytes);
  const { shared, partners } = decodeJson<Head<Shared>>(bytes.subarray(HEAD_LENGTH_BYTES, headEnd));
  const streams = new Map<string, Uint8Array>();
  let from = headEnd;
  for (const [partner, length] of partners) {
    streams.set(partner, bytes.subarray(from, from + length));
    from += length;
  }
  return { shared, partners: partners.map(([partner]) => partner), streams };
}

/** The streams of a blob one after the other, a piece of the blob at a time. */
export interface PartnerCursor {
  readonly partners: readonly string[];
  /** The stream of a partner, empty where it has none; partners have to be taken in their order. */
  take(partner: string): Promise<Uint8Array>;
}

const PIECE_BYTES = 1024 * 1024;

export async function openPartnerStreams(work: WorkStore, name: string): Promise<PartnerCursor> {
  const lengthBytes = await work.readRange(name, 0, HEAD_LENGTH_BYTES);
  const headEnd = HEAD_LENGTH_BYTES + headLength(lengthBytes);
  const head = await work.readRange(name, HEAD_LENGTH_BYTES, headEnd);
  const { partners } = decodeJson<Head<unknown>>(head);
  const end = partners.reduce((sum, [, bytes]) => sum + bytes, headEnd);
  let next = 0;
  let at = headEnd;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceFrom = headEnd;
  return {
    partners: partners.map(([partner]) => partner),
    async take(partner) {
      const [found, bytes = 0] = partners[next] ?? [];
      if (found !== partner) return new Uint8Array(0);
      next += 1;
      const to = at + bytes;
      if (to > pieceFrom + piece.length) {
        piece = await work.readRange(name, at, Math.min(end, Math.max(to, at + PIECE_BYTES)));
        pieceFrom = at;
      }
      const stream = piece.subarray(at - pieceFrom, to - pieceFrom);
      at = to;
      return stream;
    },
  };
}

const headLength = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

/** All partners of several ranges, in the order of the reports. */
export const partnersOf = (ranges: readonly { readonly partners: readonly string[] }[]): string[] =>
  [...new Set(ranges.flatMap(({ partners }) => partners))].sort((a, b) => (a < b ? -1 : 1));
