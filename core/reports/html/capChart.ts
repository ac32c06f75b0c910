import type { RuleId } from '../../ids.ts';
import { type CapTotal, capUsed } from '../capTally.ts';
import { type ChartSize, drawChart } from './drawChart.ts';
import { percent } from './figures.ts';
import { type Html, html } from './html.ts';

/** Rules on the chart; the table beside it has all of them. */
const SHOWN_RULES = 12;
const ROW_HEIGHT = 44;

/** The share of its caps that each rule has used, the most used rules first. */
export function capChart(caps: readonly (readonly [RuleId, CapTotal])[]): Html {
  const shown = caps.slice(0, SHOWN_RULES);
  const height = shown.length * ROW_HEIGHT + 6;
  return html`<ul class="legend" aria-hidden="true"><li><span class="swatch" style="background:var(--used)"></span>used</li><li><span class="swatch" style="background:var(--track)"></span>headroom</li></ul>
${draw(shown, 'chart wide', { width: 880, height })}
${draw(shown, 'chart narrow', { width: 340, height })}`;
}

function draw(
  caps: readonly (readonly [RuleId, CapTotal])[],
  className: string,
  size: ChartSize,
): Html {
  const shares = caps.map(([, total]) => usedPercent(total));
  const bar = { type: 'bar' as const, stack: 'cap', silent: true, barWidth: 12 };
  const labels = {
    inside: true,
    margin: 0,
    verticalAlign: 'bottom' as const,
    padding: [0, 0, 10, 0],
    fontSize: 12,
  };
  const axis = {
    type: 'category' as const,
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
  };
  return drawChart(className, size, {
    grid: { left: 0, right: 0, top: 8, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: 100, show: false },
    yAxis: [
      {
        ...axis,
        data: caps.map(([rule]) => rule),
        axisLabel: { ...labels, align: 'left', color: 'var(--ink)' },
      },
      {
        ...axis,
        position: 'right',
        data: caps.map(([, total]) => percent(capUsed(total), total.limit)),
        axisLabel: { ...labels, align: 'right', color: 'var(--muted)' },
      },
    ],
    series: [
      { ...bar, itemStyle: { color: 'var(--used)' }, data: shares },
      { ...bar, itemStyle: { color: 'var(--track)' }, data: shares.map((share) => 100 - share) },
    ],
  });
}

/** For the length of a bar, from 0 to 100. */
function usedPercent(total: CapTotal): number {
  if (total.limit <= 0n) return 100;
  const share = Number((capUsed(total) * 10_000n) / total.limit) / 100;
  return Math.min(100, Math.max(0, share));
}
