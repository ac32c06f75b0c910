/**
 * Figures as a person reads them. Thousands are set apart by a gap that is style, not text: what is
 * copied or searched for is the figure as the CSV files have it, and `<data>` holds it too.
 */
import { type Cents, divideHalfEven, type ExactUsd, formatCents, formatUsd } from '../../money.ts';
import { type Html, html } from './html.ts';

/** `$1234.50`, grouped, with a proper minus sign. */
export const money = (value: Cents): Html => dollars(formatCents(value));

/** Revenue, exact however many decimals it has, and at least two. */
export function exactMoney(value: ExactUsd): Html {
  const text = formatUsd(value);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals === 0) return dollars(`${text}.00`);
  return dollars(decimals === 1 ? `${text}0` : text);
}

/** A whole number, grouped. */
export const count = (value: number): Html =>
  html`<data value="${String(value)}">${grouped(String(value))}</data>`;

/** `1 row`, `2 rows`. */
export const counted = (value: number, one: string, many = `${one}s`): Html =>
  html`${count(value)} ${value === 1 ? one : many}`;

/** `12.3%`, a tie to the even digit; empty when there is no whole to be a part of. */
export function percent(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '';
  const tenths = divideHalfEven(part * 1000n, whole);
  const digits = (tenths < 0n ? -tenths : tenths).toString().padStart(2, '0');
  return `${tenths < 0n ? '\u2212' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}%`;
}

const COMPACT = [
  { unit: '', cents: 100n },
  { unit: 'k', cents: 100_000n },
  { unit: 'M', cents: 100_000_000n },
  { unit: 'B', cents: 100_000_000_000n },
] as const;

/** `$950`, `$12.3k`, `$1.23M`: three digits at most below a billion, for the scale of a chart. */
export function compactDollars(value: Cents): string {
  const magnitude = value < 0n ? -value : value;
  const sign = value < 0n ? '\u2212' : '';
  for (const { unit, cents } of COMPACT) {
    const hundredths = divideHalfEven(magnitude * 100n, cents);
    if (hundredths < 99_950n || unit === 'B') return `${sign}$${threeDigits(hundredths)}${unit}`;
  }
  return '';
}

function threeDigits(hundredths: bigint): string {
  if (hundredths >= 9_995n) return divideHalfEven(hundredths, 100n).toString();
  if (hundredths >= 1_000n) return trimmed(divideHalfEven(hundredths, 10n), 1);
  return trimmed(hundredths, 2);
}

function trimmed(scaled: bigint, decimals: number): string {
  const digits = scaled.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
}

function dollars(text: string): Html {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? '\u2212' : '';
  return html`<data value="${text}">${sign}$${grouped(whole)}.${decimals}</data>`;
}

function grouped(digits: string): Html[] {
  const first = digits.length % 3 || 3;
  const groups = [html`${digits.slice(0, first)}`];
  for (let at = first; at < digits.length; at += 3) {
    groups.push(html`<span class="g">${digits.slice(at, at + 3)}</span>`);
  }
  return groups;
}
