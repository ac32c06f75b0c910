const DROPPED = '(?:gold|silver|azure|solutions partner for)';
const LEADING = new RegExp(`^(?:${DROPPED} )+`);
const TRAILING = new RegExp(` ${DROPPED}$`);
const BRACKETED = new RegExp(`[([] ?${DROPPED} ?[)\\]]`, 'g');

/** No fact has a longer name; the bound keeps the repeated dropping cheap on any text. */
const LONGEST_NAME = 500;

/** Two spellings of one name, after everything else is folded (calculation.md 9). */
const SAME_NAMES: ReadonlyMap<string, string> = new Map([
  ['digital & application innovation', 'digital & app innovation'],
  ['business application', 'business applications'],
]);

/**
 * The form in which values of facts and solution areas are compared (calculation.md 9): lower case,
 * `and` as `&`, specialisation and modernisation with an s, white space folded, any leading, trailing or bracketed Gold, Silver,
 * Azure or "Solutions Partner for" dropped. `Solutions Partner for Data and AI (Azure)` gives
 * `data & ai`. A name that is nothing but such a word keeps it, as the solution area Azure does.
 */
export function foldFact(value: string): string {
  let folded = foldSpace(value.toLowerCase().replace(/\band\b|&/g, ' & '));
  if (folded.length > LONGEST_NAME) return folded;
  folded = folded.replace(/\b(special|modern)ization/g, '$1isation');
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = foldSpace(folded.replace(BRACKETED, ' ')) || folded;
    folded = folded.replace(LEADING, '').replace(TRAILING, '');
  }
  return SAME_NAMES.get(folded) ?? folded;
}

const foldSpace = (text: string): string => text.replace(/\s+/g, ' ').trim();
