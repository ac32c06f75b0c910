import { count, counted, dollars } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import { fittedColumns, type Page, section, textColumns, wrap } from '../../terminal/textLayout.ts';
import type { ExplainedLine, MarkHistory, UsageBasis, UsageSource } from '../explanation.ts';
import { roundedLines } from './roundedLines.ts';
import { inWords, partnerText, place } from './words.ts';

const MOST_MOVES = 12;

/** The row, the mark that it is measured against, and the arithmetic down to the gross amount. */
export function usageText(page: Page, line: ExplainedLine, basis: UsageBasis): string[] {
  return [
    ...section(page, 'Row', rowLines(page, basis)),
    '',
    ...section(page, 'Mark', markLines(page, basis.mark)),
    '',
    ...section(
      page,
      'Units',
      unitLines(basis, line).flatMap((text) => wrap(text, textColumns(page), '  ')),
    ),
  ];
}

function rowLines(page: Page, { row, duplicates, rivals }: UsageBasis): string[] {
  const since =
    row.associatedFrom === '' ? '' : `, associated since ${inWords(row.associatedFrom)}`;
  const claim = row.claimId === '' ? '' : `, claim ${printableText(row.claimId)}`;
  const text = [`${place(row)}: ${usersAndSeats(row)}${claim}${since}.`];
  for (const duplicate of duplicates) {
    text.push(`${place(duplicate)} says the same again and is not counted twice.`);
  }
  for (const rival of rivals) {
    text.push(
      `${place(rival)}: ${partnerText(rival)} claims the same workload of this customer in this month.`,
    );
  }
  return text.flatMap((sentence) => wrap(sentence, textColumns(page)));
}

const usersAndSeats = ({ monthlyActiveUsers, paidAvailableUnits }: UsageSource): string =>
  `${counted(monthlyActiveUsers, 'active user')} (MAU), ${counted(paidAvailableUnits, 'paid seat')} (PAU)`;

function markLines(page: Page, mark: MarkHistory): string[] {
  const what = mark.ratchet === 'usage' ? 'active users' : 'active users with a paid seat';
  const rows = mark.moves.map((move) => [move.month, place(move), moveText(mark, move)]);
  if (mark.opening) {
    const { units } = mark.opening;
    rows.unshift(['earlier', place(mark.opening), `${count(units)} by opening balance`]);
  }
  const shown = rows.slice(-MOST_MOVES);
  const left = rows.length - shown.length;
  const from = rows.length > 0 ? `The mark is ${count(mark.before)}` : 'Nothing was: the mark is 0';
  const to = mark.after > mark.before ? `, and this month moves it to ${count(mark.after)}` : '';
  return [
    ...wrap(
      `The most ${what} measured here before this month, whoever the partner was:`,
      textColumns(page),
    ),
    ...(left > 0 ? [`(${counted(left, 'earlier move')} left out; --json has them all)`] : []),
    ...fittedColumns(page, shown),
    ...wrap(`${from}${to}.`, textColumns(page)),
  ];
}

const moveText = ({ ratchet }: MarkHistory, move: MarkHistory['moves'][number]): string =>
  ratchet === 'usage'
    ? `${count(move.monthlyActiveUsers)} active users`
    : `${count(move.to)} of ${count(move.monthlyActiveUsers)} active, ${count(move.paidAvailableUnits)} paid`;

function unitLines(basis: UsageBasis, { gross, reason }: ExplainedLine): string[] {
  const { row, mark, measured, baseline, compensableUnits, rate } = basis;
  const amount = `${counted(compensableUnits, 'unit')} x ${dollars(rate)} = ${dollars(gross.exactUSD)}`;
  const difference = `${count(measured)} measured - ${count(baseline.units)} baseline`;
  const isGrowth = measured - baseline.units === compensableUnits;
  return [
    `measured = the smaller of ${count(row.monthlyActiveUsers)} active and ${count(row.paidAvailableUnits)} paid = ${count(measured)}`,
    baselineLine(baseline, mark.before),
    ...(isGrowth
      ? [`${difference} = ${amount}`]
      : [`${difference} = ${count(measured - baseline.units)}${growthText(basis, reason)}`]),
    ...(basis.released > 0
      ? [`${counted(basis.released, 'unit')} held back in earlier months, paid now`]
      : []),
    ...(isGrowth ? [] : [amount]),
    ...roundedLines(gross),
    ...unpaidUsers(basis),
  ];
}

/** Growth beyond the paid seats is the quietest loss: it is used up without ever being paid. */
function unpaidUsers({ row, measured, baseline, mark }: UsageBasis): string[] {
  const users = row.monthlyActiveUsers - Math.max(measured, baseline.units);
  if (users <= 0 || mark.ratchet === 'paidUsage') return [];
  return [
    `${counted(users, 'more active user')} had no paid seat: ${users === 1 ? 'it raises the mark, and never earns' : 'they raise the mark, and never earn'}.`,
  ];
}

function growthText(
  { growth, measured, baseline }: UsageBasis,
  reason: ExplainedLine['reason'],
): string {
  if (measured <= baseline.units) return ', so no units';
  if (growth > 0) return growth === 1 ? ' unit' : ' units';
  if (baseline.policy === 'gate') return ', lost because the minimum is not reached';
  return reason?.code === 'MINTHNTMT'
    ? ', held back while the minimum is not reached'
    : ', lost: a line that may not earn holds nothing back';
}

function baselineLine({ policy, minimum, units }: UsageBasis['baseline'], mark: number): string {
  return policy === 'floor'
    ? `baseline = the larger of the mark ${count(mark)} and the minimum ${count(minimum)} = ${count(units)}`
    : `baseline = the mark = ${count(units)} (nothing is paid before usage reaches ${count(minimum)})`;
}
