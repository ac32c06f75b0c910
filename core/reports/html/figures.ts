/**
 * Figures as a person reads them. Thousands are set apart by a gap that is style, not text: what is
 * copied or searched for is the figure as the CSV files have it, and `<data>` holds it too.
 */
import { type Cents, divideHalfEven, type ExactUsd, formatCents, formatUsd } from '../../money.ts';
import { type Html, html } from './html.ts';

/** `$1234.50`, grouped, with a proper minus sign. */
export const money = (value: Cents): Html => dollars(formatCents(value));

/** Revenue to the cent; `…` says that it goes on, and `<data>` holds all of it. Nothing is rounded. */
export function revenue(value: ExactUsd): Html {
  const exact = formatUsd(value);
  const [whole = '', decimals = ''] = exact.split('.');
  const cut = `${whole}.${decimals.slice(0, 2).padEnd(2, '0')}`;
  return decimals.length > 2 ? html`${dollars(cut, exact)}…` : dollars(cut, exact);
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
] as const;
const LARGEST_UNIT = { unit: 'B', cents: 100_000_000_000n } as const;

/** `$950`, `$12.3k`, `$1.23M`: rounded once, to three digits below a thousand billions. */
export function compactDollars(value: Cents): string {
  const magnitude = value < 0n ? -value : value;
  const sign = value < 0n ? '\u2212' : '';
  const { unit, cents } =
    COMPACT.find((scale) => magnitude * 2n < scale.cents * 1999n) ?? LARGEST_UNIT;
  const decimals = magnitude < cents * 10n ? 2 : magnitude < cents * 100n ? 1 : 0;
  const scaled = divideHalfEven(magnitude * 10n ** BigInt(decimals), cents);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const text = `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '');
  return `${sign}$${text}${unit}`;
}

function dollars(text: string, exact = text): Html {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? '\u2212' : '';
  return html`<data value="${exact}">${sign}$${grouped(whole)}.${decimals}</data>`;
}

/** A page has thousands of figures. Digits are safe as markup as they are. */
function grouped(digits: string): Html {
  const first = digits.length % 3 || 3;
  let markup = digits.slice(0, first);
  for (let at = first; at < digits.length; at += 3) {
    markup += `<span class="g">${digits.slice(at, at + 3)}</span>`;
  }
  return { markup };
}
