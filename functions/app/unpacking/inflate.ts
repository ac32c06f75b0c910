import type { Gunzip, InflateRaw } from 'node:zlib';
import { archiveInvalid } from '../../../core/extracts/fileIssues.ts';
import type { BoundedOutput, Verdict } from './boundedOutput.ts';

/**
 * Compressed bytes given to zlib at a time. Deflate unpacks to at most 1,032 times its size, so no
 * more than 16 MiB are unpacked before the limits are tested; and since the pieces do not depend on
 * how the bytes arrive, nor does the verdict.
 */
const PIECE_BYTES = 16 * 1024;

const BROKEN = 'The archive is damaged or incomplete.';

/** Unpacks `compressed` piece by piece. Errors of reading `compressed` itself are thrown on. */
export async function inflate(
  engine: Gunzip | InflateRaw,
  compressed: AsyncIterable<Uint8Array>,
  output: BoundedOutput,
): Promise<Verdict> {
  const unpacked: Uint8Array[] = [];
  let broken = false;
  let wake = (): void => {};
  engine.on('data', (bytes: Uint8Array) => unpacked.push(bytes));
  engine.on('error', () => {
    broken = true;
  });
  // After an error zlib does not call back, it closes.
  engine.on('close', () => wake());
  const done = (start: (onDone: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      start(resolve);
    });

  let inputBytes = 0;
  try {
    for await (const piece of piecesOf(compressed)) {
      await done((onDone) => engine.write(piece, () => onDone()));
      inputBytes += piece.length;
      if (broken || restHoldsData(engine, piece, inputBytes)) return archiveInvalid(BROKEN);
      const verdict = await output.take(unpacked.splice(0), inputBytes);
      if (verdict !== undefined) return verdict;
    }
    await done((onDone) => engine.once('end', onDone).end());
    if (broken) return archiveInvalid(BROKEN);
    return (await output.take(unpacked.splice(0), inputBytes)) ?? output.finish();
  } finally {
    engine.destroy();
  }
}

/** Whether something but padding follows the end of the compressed data: zlib would pass over it. */
function restHoldsData(
  engine: Gunzip | InflateRaw,
  piece: Uint8Array,
  inputBytes: number,
): boolean {
  const unread = inputBytes - engine.bytesWritten;
  return unread > 0 && piece.subarray(-unread).some((byte) => byte !== 0);
}

async function* piecesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const bytes of source) {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const whole = all.length - (all.length % PIECE_BYTES);
    for (let from = 0; from < whole; from += PIECE_BYTES) {
      yield all.subarray(from, from + PIECE_BYTES);
    }
    // A copy: the next bytes may come in the same memory.
    rest = Buffer.from(all.subarray(whole));
  }
  if (rest.length > 0) yield rest;
}
