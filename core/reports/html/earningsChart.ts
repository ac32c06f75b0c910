import { type Cents, cents, ZERO_CENTS } from '../../money.ts';
import { type ChartSize, chart, px } from './chart.ts';
import type { EarningsByMonth } from './earningsByMonth.ts';
import { compactDollars } from './figures.ts';
import { type Html, html } from './html.ts';
import { monthTick } from './monthName.ts';
import { niceScale, type Scale } from './niceScale.ts';

/** Earnings by month, stacked by solution area; drawn twice, for a wide and for a narrow screen. */
export function earningsChart(earnings: EarningsByMonth): Html {
  return html`<ul class="legend" aria-hidden="true">${earnings.areas.map(
    ({ name }, index) =>
      html`<li><span class="swatch" style="background:${colourOf(index)}"></span>${name}</li>`,
  )}</ul>
${draw(earnings, 'wide', { width: 880, height: 280 })}
${draw(lastMonths(earnings, 6), 'narrow', { width: 340, height: 240 })}`;
}

/** The room around the bars: amounts to the left, months below, totals above. */
const MARGIN = { left: 52, right: 4, top: 22, bottom: 40 } as const;
const WIDEST_BAR = 46;
/** How much of a month's width its bar takes at most. */
const BAR_SHARE = 0.73;
const LINE_HEIGHT = 15;

const colourOf = (area: number): string => `var(--area-${area + 1})`;

/** Where things are on the drawing. */
interface Places {
  readonly size: ChartSize;
  readonly barWidth: number;
  /** The middle of a month's bar. */
  x(at: number): number;
  /** The height at which an amount ends. */
  y(value: bigint): number;
}

function draw(earnings: EarningsByMonth, className: string, size: ChartSize): Html {
  const { months, totals } = earnings;
  const stacks = months.map((_, at) => stackAt(earnings, at));
  const scale = scaleOf(stacks);
  const places = placesOf(months.length, scale, size);
  return chart(className, size, [
    ...gridLines(scale, places),
    ...months.map((month, at) => monthLabel(monthTick(month, at), places.x(at), size)),
    ...stacks.flatMap(({ bars }, at) => bars.map((bar) => barOf(bar, at, places))),
    ...stacks.map(({ top }, at) =>
      totalLabel(totals[at] ?? ZERO_CENTS, at === stacks.length - 1, places.x(at), places.y(top)),
    ),
  ]);
}

function placesOf(months: number, { min, max }: Scale, size: ChartSize): Places {
  const monthWidth = (size.width - MARGIN.left - MARGIN.right) / months;
  const height = size.height - MARGIN.top - MARGIN.bottom;
  return {
    size,
    barWidth: Math.min(WIDEST_BAR, monthWidth * BAR_SHARE),
    x: (at) => MARGIN.left + monthWidth * (at + 0.5),
    y: (value) => MARGIN.top + (height * Number(max - value)) / Number(max - min),
  };
}

/** A line and its amount for each step of the scale. */
function gridLines({ min, max, step }: Scale, { size, y }: Places): Html[] {
  const lines: Html[] = [];
  for (let value = min; value <= max; value += step) {
    const at = px(y(value));
    lines.push(html`
<line x1="${px(MARGIN.left)}" x2="${px(size.width - MARGIN.right)}" y1="${at}" y2="${at}" stroke="var(--line)"/>
<text x="${px(MARGIN.left - 8)}" y="${at}" dominant-baseline="central" text-anchor="end" fill="var(--muted)">${compactDollars(cents(value))}</text>`);
  }
  return lines;
}

const monthLabel = (tick: string, middle: number, { height }: ChartSize): Html[] =>
  tick.split('\n').map(
    (text, line) => html`
<text x="${px(middle)}" y="${px(height - MARGIN.bottom + LINE_HEIGHT * (line + 1) + 4)}" text-anchor="middle" fill="var(--muted)">${text}</text>`,
  );

const barOf = ({ area, from, to }: Bar, at: number, { barWidth, x, y }: Places): Html => html`
<rect x="${px(x(at) - barWidth / 2)}" y="${px(y(to))}" width="${px(barWidth)}" height="${px(y(from) - y(to))}" fill="${colourOf(area)}" stroke="var(--page)"/>`;

const totalLabel = (total: Cents, isNewest: boolean, middle: number, top: number): Html => html`
<text x="${px(middle)}" y="${px(top - 5)}" text-anchor="middle" fill="var(--ink)" stroke="var(--page)" stroke-width="4" paint-order="stroke" stroke-linejoin="round"${isNewest ? html` font-weight="bold"` : ''}>${compactDollars(total)}</text>`;

function lastMonths({ months, areas, totals }: EarningsByMonth, count: number): EarningsByMonth {
  return {
    months: months.slice(-count),
    areas: areas.map(({ name, earnings }) => ({ name, earnings: earnings.slice(-count) })),
    totals: totals.slice(-count),
  };
}

/** One area's share of a month's stack, from the lower to the higher amount. */
interface Bar {
  readonly area: number;
  readonly from: bigint;
  readonly to: bigint;
}

interface Stack {
  readonly bars: readonly Bar[];
  readonly bottom: bigint;
  readonly top: bigint;
}

/** What an area earned goes on top of the stack, what it paid back below 0. */
function stackAt({ areas }: EarningsByMonth, at: number): Stack {
  const bars: Bar[] = [];
  let bottom = 0n;
  let top = 0n;
  for (const [area, { earnings }] of areas.entries()) {
    const value = earnings[at] ?? 0n;
    if (value > 0n) {
      bars.push({ area, from: top, to: top + value });
      top += value;
    } else if (value < 0n) {
      bars.push({ area, from: bottom + value, to: bottom });
      bottom += value;
    }
  }
  return { bars, bottom, top };
}

function scaleOf(stacks: readonly Stack[]): Scale {
  let lowest = 0n;
  let highest = 0n;
  for (const { bottom, top } of stacks) {
    if (bottom < lowest) lowest = bottom;
    if (top > highest) highest = top;
  }
  return niceScale(lowest, highest);
}
