/**
 * Charts are SVG, made while the page is written: no script, no font and no colour but the page's
 * own. Two kinds of bars are all there is to draw, and the scale is exact already (`niceScale`): a
 * chart library took longer to load and to draw them than the whole month took to compute.
 */
import { type Html, type HtmlChild, html } from './html.ts';

/** In units of the drawing, which scales with its column; text is 12 units high. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** A drawing beside a table that says the same, so nobody is read its figures twice. */
export const chart = (className: string, { width, height }: ChartSize, shapes: HtmlChild): Html =>
  html`<svg class="chart ${className}" viewBox="0 0 ${px(width)} ${px(height)}" font-size="12" aria-hidden="true" focusable="false">${shapes}</svg>`;

/** A position or a length, to a tenth: finer than a screen shows, and the same text everywhere. */
export const px = (length: number): string => String(Math.round(length * 10) / 10);
