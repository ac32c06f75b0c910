import type { Amount } from '../money.ts';
import { type BoundColumns, type ColumnReader, filled } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { type NumberProblem, parseAmount, parseUnits } from './parseNumber.ts';
import { numberIssue } from './rowIssues.ts';

/** A whole number of units from 0 to 2,147,483,647. */
export function unitsReader(
  columns: BoundColumns,
  name: string,
  { numbers }: DecodeContext,
): ColumnReader<number> {
  return filled(columns, name, (text, heading) => {
    const units = parseUnits(text, numbers);
    return typeof units === 'number' ? units : numberIssue(heading, text, units);
  });
}

const acceptAny = (): undefined => undefined;

/** An amount of money or a rate; `refuse` may name a problem that only this column has. */
export function amountReader(
  columns: BoundColumns,
  name: string,
  { numbers }: DecodeContext,
  refuse: (amount: Amount) => NumberProblem | undefined = acceptAny,
): ColumnReader<Amount> {
  return filled(columns, name, (text, heading) => {
    const amount = parseAmount(text, numbers);
    if (typeof amount !== 'bigint') return numberIssue(heading, text, amount);
    const problem = refuse(amount);
    return problem === undefined ? amount : numberIssue(heading, text, problem);
  });
}
