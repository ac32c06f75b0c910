import { expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import { rulesText } from '../../../functions/local/rules/rulesText.ts';
import { shownRules } from '../../../functions/local/rules/shownRules.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import { fy24 } from '../../fy24.ts';

const PAGE = { ink: PLAIN_INK, width: 80 };
const JANUARY = '2024-01' as Month;
const LATER = '2030-01' as Month;

test('a rule is shown with its terms and the sources of its figures, within the width', () => {
  const phone = shownRules(fy24, JANUARY).slice(0, 1);
  expect(rulesText(PAGE, fy24, phone, JANUARY)).toMatchInlineSnapshot(`
    "Microsoft Commerce Incentives, FY24 rates (October 2023 to September 2024)
    (fy24, coverage: full)

    fy24.mw-usage.teams-phone  2023-10 to 2024-09
       pays      $4.00 a unit of teams-phone above the high-water mark and above 300
       cap       $75,000.00 per partner and tenant and workload, within these months
       needs     enrolled; associated as CPOR; one of Modern Work, Security, Cloud
                 Productivity (legacy), Enterprise Mobility Management (legacy),
                 Security (legacy)
       sources   Our reading: months in force (as of 2023-10-23)
                 Microsoft Commerce Incentives FY24, as summarised by a distributor
                 (Infinigate Cloud) (as of 2023-10-01)
                 Our reading: the minimum mark is per workload (as of 2023-10-23)
                 Our reading: scope of the usage caps (as of 2023-10-23)"
  `);
});

test('a month without rules says so', () => {
  expect(rulesText(PAGE, fy24, shownRules(fy24, LATER), LATER)).toBe(
    'Microsoft Commerce Incentives, FY24 rates (October 2023 to September 2024)\n(fy24, coverage: full)\nNo rule is in force in 2030-01.',
  );
});
