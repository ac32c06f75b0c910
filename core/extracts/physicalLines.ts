import { beginningOf } from '../beginningOf.ts';
import { CARRIAGE_RETURN } from '../bytes/asciiBytes.ts';

export interface PhysicalLines {
  push(text: string): void;
  /** Call once after the last text: a last line need not have an end. */
  finish(): void;
  /** The number of the line that the next character belongs to, from 1. */
  lineNumber(): number;
  /** So many lines more were read elsewhere: they count, and come before the next text. */
  passLines(count: number): void;
}

/** Takes one line without its end; of a line that is too long, only the beginning. */
export type OnLine = (line: string, tooLong: boolean) => void;

/** How much of a row's text is kept for showing it to a person. */
export const SHOWN_CHARACTERS = 2_000;

/**
 * Cuts text into lines at LF and CRLF, mixed as they come. A line above `maxCharacters` is passed on
 * as its first 2,000 characters, and no more of it is ever held.
 */
export function physicalLines(maxCharacters: number, onLine: OnLine): PhysicalLines {
  let begun = '';
  let cut = false;
  let lines = 0;

  function endLine(rest: string): void {
    let line = cut ? begun : begun + rest;
    if (line.charCodeAt(line.length - 1) === CARRIAGE_RETURN) line = line.slice(0, -1);
    const tooLong = cut || line.length > maxCharacters;
    begun = '';
    cut = false;
    lines++;
    onLine(tooLong ? beginningOf(line, SHOWN_CHARACTERS) : line, tooLong);
  }

  function keep(rest: string): void {
    if (cut || rest === '') return;
    begun += rest;
    // One more than allowed: the last character may be the CR of the line's end.
    if (begun.length <= maxCharacters + 1) return;
    begun = beginningOf(begun, SHOWN_CHARACTERS);
    cut = true;
  }

  return {
    push(text) {
      let from = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        endLine(text.slice(from, end));
        from = end + 1;
      }
      keep(text.slice(from));
    },
    finish() {
      if (begun !== '' || cut) endLine('');
    },
    lineNumber: () => lines + 1,
    passLines: (count) => {
      lines += count;
    },
  };
}
