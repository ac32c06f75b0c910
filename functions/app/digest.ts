import { createHash } from 'node:crypto';
import { stringify } from './codec.ts';

/** The SHA-256 of bytes, in hex. */
export const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** The same of bytes in pieces, of which no more than one is held. */
export async function sha256OfPieces(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of pieces) hash.update(bytes);
  return hash.digest('hex');
}

/** The digest of plain values, by which an intermediate result made from them is named. */
export const digestOf = (...values: readonly unknown[]): string =>
  sha256(stringify(values)).slice(0, 32);
