import { shortText } from '../../../core/extracts/shortText.ts';

/** Of a file, or of a segment of one. */
export interface Decoder<Outcome> {
  push(bytes: Uint8Array): boolean;
  finish(): Outcome;
}

/**
 * A decoder whose own failure is an outcome: `finish` gives undefined, and `push` asks for no more.
 * Decoding is computing alone, without storage or clock, so whatever it throws is a defect of the
 * engine. It is told in the log; it must not keep the other files waiting for its repair.
 */
export function guardedDecoder<Outcome>(
  fileName: string,
  open: () => Decoder<Outcome>,
): Decoder<Outcome | undefined> {
  let decoder: Decoder<Outcome> | undefined;
  let hasFailed = false;

  function attempt<Result>(step: (decoder: Decoder<Outcome>) => Result): Result | undefined {
    if (hasFailed) return undefined;
    try {
      decoder ??= open();
      return step(decoder);
    } catch (defect) {
      hasFailed = true;
      console.error(`Highwater failed at decoding ${shortText(fileName)}. ${placeOf(defect)}`);
      return undefined;
    }
  }

  return {
    push: (bytes) => attempt((opened) => opened.push(bytes)) ?? false,
    finish: () => attempt((opened) => opened.finish()),
  };
}

/** Where a defect is in the code. What it says may repeat a cell, and cells are not for logs. */
function placeOf(defect: unknown): string {
  if (!(defect instanceof Error)) return 'What it threw is no error.';
  const { name, message, stack = '' } = defect;
  return `${name}${stack.slice(stack.indexOf(message) + message.length)}`;
}
