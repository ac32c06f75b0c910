/**
 * What a range of buckets makes for each partner (lines, rows of a report), a stream of bytes a
 * partner. Tenants come in their order, so every stream is in the order of the reports, and the
 * streams of all ranges one after the other are a partner's whole.
 */
import { decodeJson, encodeJson } from '../codec.ts';
import type { WorkStore } from '../ports.ts';
import { endWriters, type PartnerWriters, streamBytes, streamOf } from './partnerWriters.ts';

const HEAD_LENGTH_BYTES = 4;

interface Head<Shared> {
  /** What belongs to all streams. */
  readonly shared: Shared;
  /** In the order of the bytes, which is that of the ids. */
  readonly partners: readonly (readonly [partner: string, bytes: number])[];
}

/** Writes the streams as a blob. Nothing may be written to them any more. */
export async function writePartnerStreams<Shared>(
  work: WorkStore,
  name: string,
  shared: Shared,
  writers: PartnerWriters,
): Promise<void> {
  const partners = [...writers.streams.keys()]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((partner) => [partner, streamBytes(writers, partner)] as const)
    .filter(([, bytes]) => bytes > 0);
  const head = encodeJson({ shared, partners } satisfies Head<Shared>);
  await work.write(name, piecesOf(head, writers, partners));
  endWriters(writers);
}

function* piecesOf(
  head: Uint8Array,
  writers: PartnerWriters,
  partners: Head<unknown>['partners'],
): Generator<Uint8Array> {
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  yield length;
  yield head;
  for (const [partner] of partners) yield* streamOf(writers, partner);
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
      if (piece.length === 0) {
        // Also when there is no more: nobody says that a stream was the last one.
        work.letGo(whole);
        whole = NOTHING;
      }
      if (partners[index]?.[0] !== partner) return NOTHING;
      if (piece.length === 0) {
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

/** A partner's stream, piece by piece. */
export async function* streamPieces(
  streams: PartnerCursor<unknown>,
  partner: string,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await streams.read(partner);
    if (bytes.length === 0) return;
    yield bytes;
  }
}

const headLength = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);

/** All partners of several ranges, in the order of the reports. */
export const partnersOf = (ranges: readonly { readonly partners: readonly string[] }[]): string[] =>
  [...new Set(ranges.flatMap(({ partners }) => partners))].sort((a, b) => (a < b ? -1 : 1));
