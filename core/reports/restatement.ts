/**
 * `restatement.csv`: what a new revision changes, line by line: old + delta = new, exactly
 * (calculation.md 8). Made from the two `payouts.csv`, so it is about what was published.
 */
import Papa from 'papaparse';
import { codePointOrder } from '../codePointOrder.ts';

const KEY = [
  'month',
  'partnerId',
  'customerTenantId',
  'ruleId',
  'workload',
  'subscriptionId',
  'productGroup',
  'claimId',
] as const;
const FIGURES = ['compensableUnits', 'revenueUSD', 'grossAmountUSD', 'earningAmountUSD'] as const;

type Row = Readonly<Record<string, string>>;

const HEADER = [
  ...KEY,
  'change',
  ...FIGURES.flatMap((figure) => [`${figure}Old`, `${figure}New`, `${figure}Delta`]),
  'reasonCodeOld',
  'reasonCodeNew',
];

/** The text of `restatement.csv` from the texts of the old and the new `payouts.csv`. */
export function restatementCsv(oldPayouts: string, newPayouts: string): string {
  const before = rowsByKey(oldPayouts);
  const after = rowsByKey(newPayouts);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(codePointOrder);
  const changed = keys.flatMap((key) => changeOf(before.get(key), after.get(key)));
  return `${Papa.unparse([HEADER, ...changed], { newline: '\n' })}\n`;
}

/** A usage line's claim id is a label: the same line may come under another one. */
function rowsByKey(payouts: string): Map<string, Row> {
  const [header = [], ...rows] = Papa.parse<string[]>(payouts, { skipEmptyLines: true }).data;
  return new Map(
    rows.map((cells) => {
      const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
      const isUsage = row['workload'] !== '';
      const parts = KEY.map((name) => (isUsage && name === 'claimId' ? '' : (row[name] ?? '')));
      return [parts.join('\u001f'), row];
    }),
  );
}

function changeOf(before: Row | undefined, after: Row | undefined): string[][] {
  const shown = after ?? before;
  if (!shown) return [];
  const figures = FIGURES.map((figure) => figureChange(before?.[figure], after?.[figure]));
  const reasons = [before?.['reasonCode'] ?? '', after?.['reasonCode'] ?? ''];
  const isSame =
    before && after && figures.every(([old, now]) => old === now) && reasons[0] === reasons[1];
  if (isSame) return [];
  const change = !before ? 'added' : !after ? 'removed' : 'changed';
  return [[...KEY.map((name) => shown[name] ?? ''), change, ...figures.flat(), ...reasons]];
}

/** A line that is not there counts as 0; a figure that the line does not have stays empty. */
function figureChange(before: string | undefined, after: string | undefined): string[] {
  if ((before ?? '') === '' && (after ?? '') === '') return ['', '', ''];
  const old = before === undefined || before === '' ? '0' : before;
  const now = after === undefined || after === '' ? '0' : after;
  return [old, now, subtract(now, old)];
}

/** `left - right` of two plain decimals, exactly, with as many decimals as the longer one. */
function subtract(left: string, right: string): string {
  const decimals = Math.max(decimalsOf(left), decimalsOf(right));
  const difference = scaled(left, decimals) - scaled(right, decimals);
  if (decimals === 0) return difference.toString();
  const digits = (difference < 0n ? -difference : difference)
    .toString()
    .padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return difference < 0n ? `-${text}` : text;
}

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

function scaled(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
}
