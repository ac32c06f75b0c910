import { ownText } from './remembered.ts';

/** Longest piece of an extract that a message repeats. */
const LONGEST = 60;

/** Control, format and line separator characters: they could forge lines of a log or hide text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Text of an extract as a message shows it: quoted, at most 60 characters, nothing invisible. */
export function shortText(text: string): string {
  const beginning = ownText(text.slice(0, LONGEST)).replace(UNSAFE, ' ').trim();
  return text.length > LONGEST ? `"${beginning}..."` : `"${beginning}"`;
}
