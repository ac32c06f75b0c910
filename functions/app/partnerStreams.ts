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

/**
 * Writers whose content is written, by what it was, for the next range: the memory of each has grown to
 * what its partner takes. Growing it anew for every month and range costs more than filling it, and
 * given to another partner it would grow to what the largest one takes.
 */
const setAside = new Map<string, PartnerWriters>();
const MOST_BYTES_ASIDE = 64 * 1024 * 1024;

/** Writers for all partners, which nobody else has until they are `returned`. */
export function lentWriters(content: string): PartnerWriters {
  const writers = setAside.get(content) ?? new Map();
  setAside.delete(content);
  return writers;
}

/** Takes back writers whose content is written. */
export function returnWriters(content: string, writers: PartnerWriters): void {
  let bytes = 0;
  for (const writer of writers.values()) {
    bytes += writer.bytes.length;
    writer.length = 0;
  }
  if (bytes <= MOST_BYTES_ASIDE) setAside.set(content, writers);
}

interface Head<Shared> {
  /** What belongs to all streams. */
  readonly shared: Shared;
  /** In the order of the bytes, which is that of the ids. */
  readonly partners: readonly (readonly [partner: string, bytes: number])[];
}

/** Writes the streams as a blob. */
export async function writePartnerStreams<Shared>(
  work: WorkStore,
  name: string,
  shared: Shared,
  writers: PartnerWriters,
): Promise<void> {
  const ordered = [...writers]
    .filter(([, { length }]) => length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const partners = ordered.map(([partner, { length }]) => [partner, length] as const);
  const head = encodeJson({ shared, partners } satisfies Head<Shared>);
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const streams = ordered.map(([, writer]) => writtenBytes(writer));
  await work.write(name, length, head, ...streams);
}

/** The streams of a blob one after the other, a piece of the blob at a time. */
export interface PartnerCursor<Shared> {
  readonly shared: Shared;
  readonly partners: readonly string[];
  /**
   * The next bytes of a partner's stream, `most` at the most; none at its end, or where it has none.
   * Streams have to be read in the order of the partners, each to its end. The bytes hold until the
   * next ones are asked for.
   */
  read(partner: string, most?: number): Promise<Uint8Array>;
}

const PIECE_BYTES = 1024 * 1024;
const NOTHING: Uint8Array = new Uint8Array(0);

export async function openPartnerStreams<Shared>(
  work: WorkStore,
  name: string,
): Promise<PartnerCursor<Shared>> {
  const lengthBytes = await work.readRange(name, 0, HEAD_LENGTH_BYTES);
  const headEnd = HEAD_LENGTH_BYTES + headLength(lengthBytes);
  const head = await work.readRange(name, HEAD_LENGTH_BYTES, headEnd);
  const { shared, partners } = decodeJson<Head<Shared>>(head);
  const end = partners.reduce((sum, [, bytes]) => sum + bytes, headEnd);
  let index = 0;
  let left = partners[0]?.[1] ?? 0;
  let at = headEnd;
  /** What was read of the blob last, and what of it was not asked for yet. */
  let whole = NOTHING;
  let piece = NOTHING;
  return {
    shared,
    partners: partners.map(([partner]) => partner),
    async read(partner, most = PIECE_BYTES) {
      if (partners[index]?.[0] !== partner) return NOTHING;
      if (piece.length === 0) {
        work.letGo(whole);
        whole = await work.readRange(name, at, Math.min(end, at + PIECE_BYTES));
        piece = whole;
      }
      const bytes = piece.subarray(0, Math.min(most, left));
      piece = piece.subarray(bytes.length);
      at += bytes.length;
      left -= bytes.length;
      if (left === 0) {
        index += 1;
        left = partners[index]?.[1] ?? 0;
      }
      return bytes;
    },
  };
}

const headLength = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

/** All partners of several ranges, in the order of the reports. */
export const partnersOf = (ranges: readonly { readonly partners: readonly string[] }[]): string[] =>
  [...new Set(ranges.flatMap(({ partners }) => partners))].sort((a, b) => (a < b ? -1 : 1));
