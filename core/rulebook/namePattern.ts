/** Names of products and publishers in a rulebook, in which a final `*` stands for any ending. */
import { foldProduct } from './foldName.ts';

/** A name, or the beginning of names, in the form in which extracts are compared with it. */
export interface NamePattern {
  readonly folded: string;
  readonly isBeginning: boolean;
}

export const namePattern = (name: string): NamePattern =>
  name.endsWith('*')
    ? { folded: foldBeginning(name.slice(0, -1)), isBeginning: true }
    : { folded: foldProduct(name), isBeginning: false };

/** Folds a beginning and keeps a space at its end: `Microsoft 365 *` is not `Microsoft 365`. */
function foldBeginning(beginning: string): string {
  return `${foldProduct(beginning)}${/\S\s+$/.test(beginning) ? ' ' : ''}`;
}

/** Tests a name of an extract against all patterns. */
export function nameMatcher(names: readonly string[]): (name: string) => boolean {
  const patterns = names.map(namePattern);
  return (name) => {
    const wanted = foldProduct(name);
    return patterns.some(({ folded, isBeginning }) =>
      isBeginning ? wanted.startsWith(folded) : wanted === folded,
    );
  };
}

/** Whether every name that matches `inner` matches `outer`. */
export const covers = (outer: NamePattern, inner: NamePattern): boolean =>
  outer.isBeginning
    ? inner.folded.startsWith(outer.folded)
    : !inner.isBeginning && inner.folded === outer.folded;
