import type { FileIssue } from '../../core/extracts/issue.ts';
import type { InboxFile } from './ports.ts';
export async function* unpack(
  _file: InboxFile,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | FileIssue> {
  yield* chunks;
}
