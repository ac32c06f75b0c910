/** Control characters, and the invisible ones that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * A text from an extract or a report as it may be shown on a terminal: names are anybody's, and a
 * control character in one could hide or rewrite what stands beside it.
 */
export const printableText = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
