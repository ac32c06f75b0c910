/**
 * The sentences for rows that are set aside: what was found, in which column, and what to do. One
 * function a case; `column` is the heading as the file spells it.
 */
import type { RowIssue, RowIssueCode } from './issue.ts';
import type { DateProblem } from './parseDate.ts';
import { isAmbiguous, type NumberProblem } from './parseNumber.ts';
import { shortText } from './shortText.ts';

const issue = (code: RowIssueCode, message: string): RowIssue => ({ code, message });

export const missingCell = (column: string): RowIssue =>
  issue('missing-cell', `Column ${shortText(column)} is empty. Fill it in and run again.`);

export function wrongCellCount(found: number, expected: number): RowIssue {
  const counts = `The row has ${found} cells where the header has ${expected}.`;
  return found > expected
    ? issue('extra-cell', `${counts} Put cells that contain the separator in double quotes.`)
    : issue('missing-cell', `${counts} Export the file again, or complete the row.`);
}

export const unterminatedQuote = (): RowIssue =>
  issue(
    'unterminated-quote',
    'A double quote opens a cell and is not closed properly. Close it, or write a quote within a quoted cell twice.',
  );

export const rowTooLong = (maxCharacters: number): RowIssue =>
  issue('row-too-long', `The row is longer than ${maxCharacters} characters. Shorten it.`);

export const tenantInvalid = (column: string, text: string): RowIssue =>
  issue(
    'TENANT_INVALID',
    `Column ${shortText(column)} holds ${shortText(text)}, which is not a tenant id. Give the customer's tenant GUID.`,
  );

export const partnerInvalid = (column: string, text: string): RowIssue =>
  issue(
    'PARTNER_INVALID',
    `Column ${shortText(column)} holds ${shortText(text)}, which is not a partner id. Give 1 to 50 ASCII letters, digits or hyphens, no hyphen first, as in 1234567.`,
  );

export const partnerMissing = (columns: readonly string[]): RowIssue =>
  issue(
    'PARTNER_MISSING',
    `No partner is named: ${columns.map(shortText).join(' and ')} empty. Fill in the partner's MPN id.`,
  );

const NUMBER_REASONS: Record<NumberProblem, string> = {
  'not-a-number':
    'which is not a number as it is read here. Write ASCII digits only, without a currency or percent sign, brackets or a leading plus.',
  grouped:
    'which can be read in more than one way. If all your files use decimal commas, say so with --numbers eu, which holds for every file of a run; else write a point for decimals and no separator between thousands.',
  'grouped-eu':
    'which does not fit decimal commas, although --numbers eu says that every file uses them. Write a comma for decimals in this file too, or leave --numbers eu out and write points in the others: read as thousands, 1.250 is a thousand times too much.',
  'separated-eu':
    'which has something else than points between its thousands. With --numbers eu write points there, or nothing.',
  'too-many-decimals': 'which has more than 24 decimals. Export it with fewer.',
  'too-large': 'which is larger than any figure that is read here. Check the amount.',
  'not-whole':
    'which is not written as a whole number. Units are counted in whole numbers: write 340, not 340.0.',
  'not-whole-or-grouped':
    'which is not a whole number. Units are counted in whole numbers. If all your files write points between thousands, say so with --numbers eu, which holds for every file of a run; else correct the figure.',
  negative: 'which is negative. Units cannot be below 0.',
  'negative-amount': 'which is negative. An approved amount cannot be below 0.',
  'not-positive': 'which is not above 0. An exchange rate is the price of one unit in US dollars.',
  'part-of-cent': 'which is not a whole number of cents. Give dollars with at most two decimals.',
};

export function numberIssue(column: string, text: string, problem: NumberProblem): RowIssue {
  const code = isAmbiguous(problem)
    ? 'NUMBER_AMBIGUOUS'
    : problem === 'negative'
      ? 'NEGATIVE_UNITS'
      : 'NUMBER_INVALID';
  return issue(
    code,
    `Column ${shortText(column)} holds ${shortText(text)}, ${NUMBER_REASONS[problem]}`,
  );
}

const DECLARE_ORDER =
  'Say --dates us if months come first, --dates eu if days do (setting EXTRACT_DATES), or write dates like 2024-01-31.';

const DATE_REASONS: Record<DateProblem, string> = {
  'no-such-day': 'which is not a date of the calendar. Correct the day.',
  'unknown-form':
    'which is not written as dates are read here. Write dates like 2024-01-31, or with slashes, like 31/1/2024 with --dates eu or 1/31/2024 with --dates us (setting EXTRACT_DATES).',
  ambiguous: `where day and month cannot be told apart. ${DECLARE_ORDER}`,
  undeclared: `and the order of day and month is never guessed, not even where only one gives a date. ${DECLARE_ORDER}`,
  'other-order':
    'which is a date only when day and month stand the other way round than --dates says (setting EXTRACT_DATES). Correct the one or the other, or write dates like 2024-01-31.',
};

export function dateIssue(column: string, text: string, problem: DateProblem): RowIssue {
  const isAboutOrder = problem === 'ambiguous' || problem === 'undeclared';
  return issue(
    isAboutOrder ? 'DATE_AMBIGUOUS' : 'DATE_INVALID',
    `Column ${shortText(column)} holds ${shortText(text)}, ${DATE_REASONS[problem]}`,
  );
}

export const monthOutOfRange = (column: string, text: string): RowIssue =>
  issue(
    'MONTH_OUT_OF_RANGE',
    `Column ${shortText(column)} holds ${shortText(text)}. A row's month must lie in 2015-01 to 2049-12. Correct the date.`,
  );

export const unknownWorkload = (column: string, text: string): RowIssue =>
  issue(
    'UNKNOWN_WORKLOAD',
    `Column ${shortText(column)} holds ${shortText(text)}, a workload that the rulebook does not know. Correct the name, or add it to the rulebook as an alias.`,
  );

export const unknownFactKind = (column: string, text: string): RowIssue =>
  issue(
    'UNKNOWN_FACT',
    `Column ${shortText(column)} holds ${shortText(text)}. Write enrolled, designation, competency, specialisation or cosell.`,
  );

export const unknownDesignation = (column: string, text: string): RowIssue =>
  issue(
    'UNKNOWN_FACT',
    `Column ${shortText(column)} holds ${shortText(text)}, which is no designation that the rulebook knows. Correct the name; a competency or specialisation is another kind of fact.`,
  );

export const unknownEngagement = (column: string, text: string): RowIssue =>
  issue(
    'UNKNOWN_ENGAGEMENT',
    `Column ${shortText(column)} holds ${shortText(text)}, an engagement that the rulebook does not know. Correct the name, or add it to the rulebook.`,
  );

export const unknownKey = (column: string, text: string, wanted: string): RowIssue =>
  issue('UNKNOWN_KEY', `Column ${shortText(column)} holds ${shortText(text)}. ${wanted}`);

export const unknownCurrency = (column: string, text: string): RowIssue =>
  issue(
    'UNKNOWN_CURRENCY',
    `Column ${shortText(column)} holds ${shortText(text)}, which is not a currency. Give its ISO 4217 code, as in EUR.`,
  );
