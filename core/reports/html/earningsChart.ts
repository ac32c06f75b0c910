import type { BarSeriesOption } from 'echarts';
import { type Cents, cents, ZERO_CENTS } from '../../money.ts';
import { type ChartSize, drawChart } from './drawChart.ts';
import type { EarningsByMonth } from './earningsByMonth.ts';
import { compactDollars } from './figures.ts';
import { type Html, html } from './html.ts';
import { monthTick } from './monthName.ts';
import { niceScale, type Scale } from './niceScale.ts';

/** Earnings by month, stacked by solution area; drawn twice, for a wide and for a narrow screen. */
export function earningsChart(earnings: EarningsByMonth): Html {
  return html`<ul class="legend" aria-hidden="true">${earnings.areas.map(
    ({ name }, index) =>
      html`<li><span class="swatch" style="background:var(--area-${String(index + 1)})"></span>${name}</li>`,
  )}</ul>
${draw(earnings, 'chart wide', { width: 880, height: 280 })}
${draw(lastMonths(earnings, 6), 'chart narrow', { width: 340, height: 240 })}`;
}

const BAR_WIDTH = 46;

function draw(earnings: EarningsByMonth, className: string, size: ChartSize): Html {
  const { months, areas, totals } = earnings;
  const stacks = months.map((_, at) => stackAt(earnings, at));
  const scale = scaleOf(stacks);
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
        barMaxWidth: BAR_WIDTH,
        itemStyle: {
          color: `var(--area-${index + 1})`,
          borderColor: 'var(--page)',
          borderWidth: 1,
        },
        data: area.earnings.map(dollars),
      })),
      totalLabels(totals, stacks),
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

/** An unseen bar over each stack, as high as it, that carries the month's total. */
const totalLabels = (totals: readonly Cents[], stacks: readonly Stack[]): BarSeriesOption => ({
  type: 'bar',
  silent: true,
  barMaxWidth: BAR_WIDTH,
  barGap: '-100%',
  itemStyle: { color: 'transparent' },
  data: stacks.map(({ above }, at) => ({
    value: dollars(above),
    label: {
      show: true,
      position: 'top',
      formatter: () => compactDollars(totals[at] ?? ZERO_CENTS),
      color: 'var(--ink)',
      textBorderColor: 'var(--page)',
      textBorderWidth: 4,
      fontSize: 12,
      fontWeight: at === stacks.length - 1 ? 'bold' : 'normal',
    },
  })),
});

/** How far a month's bars reach below and above 0. */
interface Stack {
  readonly below: bigint;
  readonly above: bigint;
}

const stackAt = ({ areas }: EarningsByMonth, at: number): Stack =>
  areas.reduce(
    ({ below, above }, { earnings }) => {
      const value = earnings[at] ?? 0n;
      return value < 0n ? { below: below + value, above } : { below, above: above + value };
    },
    { below: 0n, above: 0n },
  );

function scaleOf(stacks: readonly Stack[]): Scale {
  let lowest = 0n;
  let highest = 0n;
  for (const { below, above } of stacks) {
    if (below < lowest) lowest = below;
    if (above > highest) highest = above;
  }
  return niceScale(lowest, highest);
}

/** For the height of a bar only: no figure is ever made from it but the even ones of the axis. */
const dollars = (value: bigint): number => Number(value) / 100;
const centsOf = (value: number): Cents => cents(BigInt(Math.round(value)) * 100n);
