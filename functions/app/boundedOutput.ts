import { archiveInvalid, ratioTooHigh, tooLarge } from '../../core/extracts/fileIssues.ts';
import type { FileIssue } from '../../core/extracts/issue.ts';
import { archiveKind } from './archiveKind.ts';
import type { UnpackLimits } from './unpackLimits.ts';

/** `enough`: the consumer needs no more bytes. */
export type Verdict = FileIssue | 'enough' | undefined;

export interface BoundedOutput {
  /** Takes what `inputBytes` bytes of archive, counted from its start, have unpacked to since the last call. */
  take(unpacked: readonly Uint8Array[], inputBytes: number): Verdict;
  /** Call once at the end of the archive. */
  finish(): Verdict;
}

/**
 * Passes unpacked bytes on within the limits. The beginning is held back until it is too small for a
 * bomb or has shown that it is none, so that a bomb is refused as one whatever it unpacks to.
 */
export function boundedOutput(
  push: (bytes: Uint8Array) => boolean,
  limits: UnpackLimits,
): BoundedOutput {
  let beginning: Uint8Array[] | undefined = [];
  let outputBytes = 0;

  function passOn(unpacked: readonly Uint8Array[]): Verdict {
    return unpacked.every(push) ? undefined : 'enough';
  }

  function release(held: readonly Uint8Array[]): Verdict {
    beginning = undefined;
    const nested = archiveKind(Buffer.concat(held.slice(0, 4)));
    if (nested !== undefined) return archiveInvalid('The archive holds another archive.');
    return passOn(held);
  }

  return {
    take(unpacked, inputBytes) {
      for (const bytes of unpacked) outputBytes += bytes.length;
      const suspicious = outputBytes > limits.ratioFromBytes;
      if (suspicious && outputBytes > limits.ratio * inputBytes) return ratioTooHigh(limits.ratio);
      if (outputBytes > limits.outputBytes) return tooLarge(limits.outputBytes);
      if (beginning === undefined) return passOn(unpacked);
      beginning.push(...unpacked);
      return suspicious ? release(beginning) : undefined;
    },
    finish: () => (beginning === undefined ? undefined : release(beginning)),
  };
}
