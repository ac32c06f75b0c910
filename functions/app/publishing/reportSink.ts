import { createHash } from 'node:crypto';

/** Where the reports of one revision of one month go; nothing is visible before all are written. */
export interface ReportSink {
  /** `name` is built from fixed words and validated partner ids only (files.md 4). */
  open(name: string): Promise<ReportFile>;
}

export interface ReportFile {
  /** Takes the next bytes; the memory may be used again once this is done. */
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/** A report as it was written, for the manifest. */
export interface Output {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A report that is being written. */
export interface OpenReport {
  write(bytes: Uint8Array): Promise<void>;
  /** Ends it, and tells its size and digest. */
  end(): Promise<Output>;
}

export async function openReport(sink: ReportSink, name: string): Promise<OpenReport> {
  const file = await sink.open(name);
  const hash = createHash('sha256');
  let length = 0;
  return {
    write(bytes) {
      hash.update(bytes);
      length += bytes.length;
      return file.write(bytes);
    },
    async end() {
      await file.end();
      return { name, bytes: length, sha256: hash.digest('hex') };
    },
  };
}

const CHUNK_CHARACTERS = 256 * 1024;

/** A whole report that is one text. */
export async function writeText(sink: ReportSink, name: string, text: string): Promise<Output> {
  const report = await openReport(sink, name);
  await report.write(Buffer.from(text, 'utf8'));
  return report.end();
}

/** A whole report from its pieces of text, of which no more are held than make up a chunk. */
export async function writeReport(
  sink: ReportSink,
  name: string,
  pieces: AsyncIterable<string>,
): Promise<Output> {
  const report = await openReport(sink, name);
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK_CHARACTERS) continue;
    await report.write(Buffer.from(text, 'utf8'));
    text = '';
  }
  if (text !== '') await report.write(Buffer.from(text, 'utf8'));
  return report.end();
}
