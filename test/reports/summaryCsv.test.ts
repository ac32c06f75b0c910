import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cents } from '../../core/money.ts';
import { summaryCsv } from '../../core/reports/summaryCsv.ts';
import { exampleFacts, exampleSummary } from './exampleMonth.ts';
import { revenueLine, usageLine } from './line.ts';
import { summaryOfLines } from './summaryOfLines.ts';

describe('summary.csv', () => {
  it('has one row a total, in long form', () => {
    const summary = summaryOfLines([
      revenueLine(),
      usageLine({ earning: cents(0n), reason: 'IVDCOMP' }),
    ]);
    expect(summaryCsv(exampleFacts(), summary)).toBe(
      `group,key,name,lines,payingLines,grossAmountUSD,earningAmountUSD,leftOnTableUSD,compensableUnits,revenueUSD,caps,capUSD,capUsedUSD,capRemainingUSD
month,2024-03,,2,1,837.50,37.50,800.00,200,1000.128,,,,
partner,0123456,Blue Ridge Consulting,2,1,837.50,37.50,800.00,200,1000.128,,,,
engagement,Modern Work Rebates,,1,1,37.50,37.50,0.00,0,1000.128,,,,
engagement,Modern Work Usage,,1,0,800.00,0.00,800.00,200,0,,,,
rule,fy24.mw-rebate.core-e3-e5,Modern Work Rebates,1,1,37.50,37.50,0.00,0,1000.128,1,55000.00,37.50,54962.50
rule,fy24.mw-usage.teams-phone,Modern Work Usage,1,0,800.00,0.00,800.00,200,0,1,75000.00,800.00,74200.00
solutionArea,Modern Work and Security,,2,1,837.50,37.50,800.00,200,1000.128,,,,
reason,,"Paid in full, or a credit.",1,1,37.50,37.50,0.00,0,1000.128,,,,
reason,IVDCOMP,None of the designations or competencies that the rule accepts was in force.,1,0,800.00,0.00,800.00,200,0,,,,
`,
    );
  });

  it.each(['partner', 'engagement', 'rule', 'solutionArea', 'reason'])(
    'adds up to the month in its group %s',
    (group) => {
      const { data } = Papa.parse<Record<string, string>>(
        summaryCsv(exampleFacts(), exampleSummary()),
        { header: true, skipEmptyLines: true },
      );
      const cents = (row: Record<string, string> | undefined) =>
        BigInt((row?.['earningAmountUSD'] ?? '').replace('.', ''));
      const rows = data.filter((row) => row['group'] === group);
      expect(rows.reduce((sum, row) => sum + cents(row), 0n)).toBe(cents(data[0]));
    },
  );
});
