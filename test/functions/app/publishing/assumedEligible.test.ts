import { expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { januaryExtracts } from '../../../pipeline/smallExtracts.ts';

test('that partners were taken as eligible stands in report.html, summary.json and manifest.json', async () => {
  const { reports } = await memoryRun(januaryExtracts());
  const assumed = await memoryRun(januaryExtracts(), { assumeEligible: true });
  const marked = [...assumed.reports].filter(([name, text]) => reports.get(name) !== text);
  expect(marked.map(([name]) => name).sort()).toEqual([
    '2024-01/manifest.json',
    '2024-01/report.html',
    '2024-01/summary.json',
  ]);
});
