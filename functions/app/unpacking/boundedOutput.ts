import { archiveInvalid, ratioTooHigh, tooLarge } from '../../../core/extracts/fileIssues.ts';
import type { FileIssue } from '../../../core/extracts/issue.ts';
import { archiveKind } from './archiveKind.ts';
import type { UnpackLimits } from './unpackLimits.ts';

/**
 * Takes the next unpacked bytes, and is done once no more than a bounded rest of what it made of them is
 * held: a few megabytes of an archive unpack to hundreds. False: it needs no more.
 */
export type Push = (bytes: Uint8Array) => boolean | Promise<boolean>;

/** `enough`: the consumer needs no more bytes. */
export type Verdict = FileIssue | 'enough' | undefined;

export interface BoundedOutput {
  /** Takes what `inputBytes` bytes of archive, counted from its start, have unpacked to since the last call. */
  take(unpacked: readonly Uint8Array[], inputBytes: number): Promise<Verdict>;
  /** Call once at the end of the archive. */
  finish(): Promise<Verdict>;
}

/**
 * Passes unpacked bytes on within the limits. The beginning is held back until it is too small for a
 * bomb or has shown that it is none, so that a bomb is refused as one whatever it unpacks to.
 */
export function boundedOutput(push: Push, limits: UnpackLimits): BoundedOutput {
  let beginning: Uint8Array[] | undefined = [];
  let outputBytes = 0;

  async function passOn(unpacked: readonly Uint8Array[]): Promise<Verdict> {
    for (const bytes of unpacked) if (!(await push(bytes))) return 'enough';
    return undefined;
  }

  async function release(held: readonly Uint8Array[]): Promise<Verdict> {
    beginning = undefined;
    const nested = archiveKind(Buffer.concat(held.slice(0, 4)));
    if (nested !== undefined) return archiveInvalid('The archive holds another archive.');
    return passOn(held);
  }

  return {
    async take(unpacked, inputBytes) {
      for (const bytes of unpacked) outputBytes += bytes.length;
      const suspicious = outputBytes > limits.ratioFromBytes;
      if (suspicious && outputBytes > limits.ratio * inputBytes) return ratioTooHigh(limits.ratio);
      if (outputBytes > limits.outputBytes) return tooLarge(limits.outputBytes);
      if (beginning === undefined) return passOn(unpacked);
      beginning.push(...unpacked);
      return suspicious ? release(beginning) : undefined;
    },
    finish: async () => (beginning === undefined ? undefined : release(beginning)),
  };
}
