import { monthAfter } from '../months.ts';
import type { Kind } from '../rows.ts';
import type { Dice } from './dice.ts';
import type { Frame } from './frame.ts';

/** A row before it stands in a file. */
export interface Draft {
  readonly kind: Kind;
  /** Which of the kind's files it stands in. */
  readonly file: number;
  /** Where in the file, compared with the places of its other rows. */
  readonly place: number;
  readonly cells: Readonly<Record<string, string>>;
  /** `short` lacks its last cell, `long` has one too many. */
  readonly shape: 'whole' | 'short' | 'long';
  /** A row with something wrong has exactly one thing wrong. */
  readonly isDefective: boolean;
}

export type Cells = Record<string, string>;

/** Every kind's rows are spread over as many files. */
export const FILES_OF_A_KIND = 3;

/** Most rows belong to the first partner; a second one is there often enough to compete. */
export function somePartner(dice: Dice, frame: Frame): string {
  const [main = ''] = frame.partners;
  return dice.chance(60) ? main : dice.pick(frame.partners);
}

export function someMonth(dice: Dice, frame: Frame): string {
  return dice.pick(frame.months);
}

/** A month near the loaded ones, before, within or after them. */
export function monthNearby(dice: Dice, frame: Frame): string {
  return monthAfter(someMonth(dice, frame), dice.pick([-13, -2, -1, -1, 0, 0, 0, 1, 1, 2]));
}

/** Names that CSV must quote, that span two lines, and two that sort by code point alone. */
export function someCustomerName(dice: Dice): string {
  return dice.pick([
    '',
    '',
    'Contoso',
    'contoso',
    'Fabrikam, Inc.',
    'Wide "World" Importers',
    'Adventure\nWorks',
    'Łódź Elektronika',
    'ｆｕｌｌ width',
    '𝒜lpine Ski House',
  ]);
}
