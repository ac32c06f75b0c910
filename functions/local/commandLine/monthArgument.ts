import { type Month, parseMonth } from '../../../core/month.ts';
import { WrongUse } from '../exitCode.ts';

/** The month that a person typed; undefined when none was given. */
export function monthArgument(text: string | undefined): Month | undefined {
  if (text === undefined) return undefined;
  const month = parseMonth(text);
  if (!month) throw new WrongUse(`"${text}" is no month. Write it as YYYY-MM, such as 2024-01.`);
  return month;
}
