import type { FileOutcome } from './countFiles.ts';

/** A row that was set aside once all files were known. */
export interface LateReject {
  readonly row: number;
  readonly code: string;
  readonly message: string;
}

/** The late rejects of a file, in the order of rows. */
export async function* lateRejects(file: FileOutcome): AsyncGenerator<LateReject> {
  for (const { row, issue } of file.lateRejects) yield { row, ...issue };
}
