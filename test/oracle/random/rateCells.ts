import { type Dice, diceFor } from './dice.ts';
import { type Cells, someMonth } from './draft.ts';
import type { Frame } from './frame.ts';
import { caseRespelled, dayIn } from './spellings.ts';

/** An exchange rate; one of dollars to dollars is never read and always says the same. */
export function rateCells(dice: Dice, frame: Frame): Cells {
  const month = someMonth(dice, frame);
  const currency = dice.pick(frame.currencies);
  // Rows of one key mostly agree: conflicts are to be the exception.
  const agreed = dice.chance(95) ? diceFor(frame.seed, [month, currency]) : dice;
  const rate = agreed.pick(['1.0825', '1.1', '0.0067', '1.23456789012345678901', '9.1E-02', '1']);
  return {
    Month: dayIn(dice, month),
    Currency: caseRespelled(dice, currency),
    UsdPerUnit: currency === 'USD' ? '2' : rate,
  };
}
