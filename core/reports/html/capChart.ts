import type { RuleId } from '../../ids.ts';
import { type CapTotal, capUsed } from '../capTally.ts';
import { chart, px } from './chart.ts';
import { percent } from './figures.ts';
import { type Html, html } from './html.ts';

/** Rules on the chart; the table beside it has all of them. */
const SHOWN_RULES = 12;
const ROW_HEIGHT = 44;
/** From the top of a row. */
const TEXT_BASE = 18;
const BAR_TOP = 25;
const BAR_HEIGHT = 12;

/** The share of its caps that each rule has used, the most used rules first; for a wide and for a narrow screen. */
export function capChart(caps: readonly (readonly [RuleId, CapTotal])[]): Html {
  const shown = caps.slice(0, SHOWN_RULES);
  return html`<ul class="legend" aria-hidden="true"><li><span class="swatch" style="background:var(--used)"></span>used</li><li><span class="swatch" style="background:var(--track)"></span>headroom</li></ul>
${draw(shown, 'wide', 880)}
${draw(shown, 'narrow', 340)}`;
}

const draw = (
  caps: readonly (readonly [RuleId, CapTotal])[],
  className: string,
  width: number,
): Html =>
  chart(
    className,
    { width, height: caps.length * ROW_HEIGHT },
    caps.map(([rule, total], at) => row(rule, total, width, at * ROW_HEIGHT)),
  );

/** The rule's name and its used share, and below them the bar. */
function row(rule: RuleId, total: CapTotal, width: number, top: number): Html {
  const used = capUsed(total);
  const bar = html`y="${px(top + BAR_TOP)}" height="${px(BAR_HEIGHT)}"`;
  return html`
<text y="${px(top + TEXT_BASE)}" fill="var(--ink)">${rule}</text>
<text x="${px(width)}" y="${px(top + TEXT_BASE)}" text-anchor="end" fill="var(--muted)">${percent(used, total.limit)}</text>
<rect ${bar} width="${px(width)}" fill="var(--track)"/>
<rect ${bar} width="${px(width * usedShare(used, total.limit))}" fill="var(--used)"/>`;
}

/** For the length of a bar, from 0 to 1. */
function usedShare(used: bigint, limit: bigint): number {
  if (limit <= 0n || used >= limit) return 1;
  return used <= 0n ? 0 : Number((used * 10_000n) / limit) / 10_000;
}
