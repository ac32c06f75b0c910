import { createHash } from 'node:crypto';

/** Where the reports of one revision of one month go; nothing is visible before all are written. */
export interface ReportSink {
  /** `name` is built from fixed words and validated partner ids only (files.md 4). */
  write(name: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
}

/** A report as it was written, for the manifest. */
export interface Output {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const CHUNK_CHARACTERS = 256 * 1024;

/** Writes text piece by piece, and tells its size and digest. */
export async function writeReport(
  sink: ReportSink,
  name: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<Output> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let text = '';
    for await (const piece of pieces) {
      text += piece;
      if (text.length < CHUNK_CHARACTERS) continue;
      yield measured(text);
      text = '';
    }
    if (text !== '') yield measured(text);
  }
  function measured(text: string): Uint8Array {
    const chunk = Buffer.from(text, 'utf8');
    hash.update(chunk);
    bytes += chunk.length;
    return chunk;
  }
  await sink.write(name, chunks());
  return { name, bytes, sha256: hash.digest('hex') };
}
