import { dollars } from '../../terminal/moneyText.ts';
import type { Gross } from '../explanation.ts';

/** The one rounding of a line, where it changed something. */
export const roundedLines = ({ rounded, amountUSD }: Gross): string[] =>
  rounded ? [`rounded half to even, to the cent: ${dollars(amountUSD)}`] : [];
