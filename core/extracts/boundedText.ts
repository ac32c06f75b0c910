import { SHOWN_CHARACTERS } from './physicalLines.ts';
import { ownText } from './remembered.ts';

/** The beginning of a row's text as it is kept with a reject: at most 2,000 characters, none cut in two. */
export function boundedText(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return ownText(text);
  const last = text.charCodeAt(SHOWN_CHARACTERS - 1);
  const cutsPair = last >= 0xd800 && last <= 0xdbff;
  return ownText(text.slice(0, cutsPair ? SHOWN_CHARACTERS - 1 : SHOWN_CHARACTERS));
}
