import { describe, expect, it } from 'vitest';
import { PAGE_STYLE } from '../../../core/reports/html/pageStyle.ts';

/** The colours of the first block that states them, and of the one for dark screens. */
const [light = {}, dark = {}] = [...PAGE_STYLE.matchAll(/:root\{([^}]*--page[^}]*)\}/g)].map(
  ([, block = '']) =>
    Object.fromEntries(
      [...block.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [
        name,
        colour,
      ]),
    ),
);

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
function contrast(left = '', right = ''): number {
  const [a, b] = [luminance(left), luminance(right)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each([
  ['light', light],
  ['dark', dark],
])('on a %s screen', (_, colours) => {
  it.each([
    ['ink', 'page'],
    ['muted', 'page'],
    ['muted', 'panel'],
    ['ink', 'panel'],
    ['accent', 'page'],
    ['accent', 'warn-panel'],
    ['good', 'page'],
    ['hero-ink', 'hero'],
    ['warn', 'warn-panel'],
    ['ink', 'warn-panel'],
    ['caution', 'caution-panel'],
    ['ink', 'caution-panel'],
  ])('text in %s on %s has a contrast of 4.5 or more', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['area-1', 'area-2', 'area-3', 'area-4', 'area-5', 'area-6', 'used'])(
    'a bar in %s stands out from the page by 3 or more',
    (bar) => {
      expect(contrast(colours[bar], colours['page'])).toBeGreaterThanOrEqual(3);
    },
  );
});
