import { printableText } from './printableText.ts';
import { runningText } from './runningText.ts';

/** Prints a sentence for a person, a blank line before it. */
export const sayApart = (sentence: string): void =>
  console.log(`\n${runningText(printableText(sentence))}`);
