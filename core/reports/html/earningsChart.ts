import { type Cents, cents } from '../../money.ts';
import { type ChartSize, drawChart } from './drawChart.ts';
import type { EarningsByMonth } from './earningsByMonth.ts';
import { compactDollars } from './figures.ts';
import { type Html, html } from './html.ts';
import { monthTick } from './monthName.ts';
import { niceScale } from './niceScale.ts';

/** Earnings by month, stacked by solution area; drawn twice, for a wide and for a narrow screen. */
export function earningsChart(earnings: EarningsByMonth): Html {
  return html`<ul class="legend" aria-hidden="true">${earnings.areas.map(
    ({ name }, index) =>
      html`<li><span class="swatch" style="background:var(--area-${String(index + 1)})"></span>${name}</li>`,
  )}</ul>
${draw(earnings, 'chart wide', { width: 880, height: 280 })}
${draw(lastMonths(earnings, 6), 'chart narrow', { width: 340, height: 240 })}`;
}

function draw(earnings: EarningsByMonth, className: string, size: ChartSize): Html {
  const { months, areas, totals } = earnings;
  const { lowest, highest } = reach(earnings);
  const scale = niceScale(lowest, highest);
  const labels = { color: 'var(--muted)', fontSize: 12 };
  return drawChart(className, size, {
    grid: { left: 52, right: 4, top: 22, bottom: 40 },
    xAxis: {
      type: 'category',
      data: months.map(monthTick),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...labels, interval: 0, lineHeight: 15 },
    },
    yAxis: {
      type: 'value',
      min: dollars(scale.min),
      max: dollars(scale.max),
      interval: dollars(scale.step),
      axisLabel: { ...labels, formatter: (value: number) => compactDollars(centsOf(value)) },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    series: [
      ...areas.map((area, index) => ({
        type: 'bar' as const,
        stack: 'earnings',
        silent: true,
        barMaxWidth: 46,
        itemStyle: {
          color: `var(--area-${index + 1})`,
          borderColor: 'var(--page)',
          borderWidth: 1,
        },
        data: area.earnings.map(dollars),
      })),
      {
        type: 'bar' as const,
        stack: 'earnings',
        silent: true,
        data: months.map((_, at) => ({
          value: 0,
          label: {
            show: true,
            position: 'top' as const,
            formatter: () => compactDollars(totals[at] ?? cents(0n)),
            color: 'var(--ink)',
            fontSize: 12,
            fontWeight: at === months.length - 1 ? ('bold' as const) : ('normal' as const),
          },
        })),
      },
    ],
  });
}

function lastMonths({ months, areas, totals }: EarningsByMonth, count: number): EarningsByMonth {
  return {
    months: months.slice(-count),
    areas: areas.map(({ name, earnings }) => ({ name, earnings: earnings.slice(-count) })),
    totals: totals.slice(-count),
  };
}

/** How far the stacks of bars reach below and above 0. */
function reach({ months, areas }: EarningsByMonth): { lowest: bigint; highest: bigint } {
  let lowest = 0n;
  let highest = 0n;
  for (const at of months.keys()) {
    let below = 0n;
    let above = 0n;
    for (const { earnings } of areas) {
      const value = earnings[at] ?? 0n;
      if (value < 0n) below += value;
      else above += value;
    }
    if (below < lowest) lowest = below;
    if (above > highest) highest = above;
  }
  return { lowest, highest };
}

/** For the height of a bar only: no figure is ever made from it but the even ones of the axis. */
const dollars = (value: bigint): number => Number(value) / 100;
const centsOf = (value: number): Cents => cents(BigInt(Math.round(value)) * 100n);
