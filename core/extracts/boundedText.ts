import { beginningOf } from '../beginningOf.ts';
import { SHOWN_CHARACTERS } from './physicalLines.ts';
import { ownText } from './remembered.ts';

/** The beginning of a row's text as it is kept with a reject: at most 2,000 characters, none cut in two. */
export const boundedText = (text: string): string => ownText(beginningOf(text, SHOWN_CHARACTERS));
