import { expect, it } from 'vitest';
import { earningsChart } from '../../../core/reports/html/earningsChart.ts';
import { month, usd } from '../line.ts';

const chart = () =>
  earningsChart({
    months: [month('2023-12'), month('2024-01')],
    areas: [
      { name: 'Azure', earnings: [usd('1500.00'), usd('200.00')] },
      { name: 'Business Applications', earnings: [usd('250.50'), usd('-900.00')] },
    ],
    totals: [usd('1750.50'), usd('-700.00')],
  }).markup;
const texts = () => [...chart().matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

it('writes the total of each month over its bar, a month of credits included', () => {
  expect(texts()).toEqual(expect.arrayContaining(['$1.75k', '−$700']));
});

it('has an axis of even steps, below 0 as well', () => {
  expect(texts()).toEqual(expect.arrayContaining(['−$1k', '$0', '$1k', '$2k']));
});

it('names the months, and the year where one begins', () => {
  expect(texts()).toEqual(expect.arrayContaining(['Dec', '2023', 'Jan', '2024']));
});

it('draws one bar an area and month that earned, in the area’s colour', () => {
  const wide = chart().split('</svg>')[0] ?? '';
  expect(wide.match(/<rect[^>]*fill="var\(--area-1\)"/g)).toHaveLength(2);
  expect(wide.match(/<rect[^>]*fill="var\(--area-2\)"/g)).toHaveLength(2);
});
