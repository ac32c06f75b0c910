/** A month as a distributor has it, with all that its reports are made from. */
import { INELIGIBLE_REASONS, type IneligibleLine } from '../../core/ledger/payableLine.ts';
import { addMonths } from '../../core/month.ts';
import { addIneligible } from '../../core/reports/ineligibleTotals.ts';
import type { FileCount, MonthFacts } from '../../core/reports/monthFacts.ts';
import type { Reject } from '../../core/reports/rejects.ts';
import { addReject, newRejectTally, type RejectTally } from '../../core/reports/rejectTally.ts';
import type { CapScope } from '../../core/rulebook/lookups.ts';
import { exampleLines } from './exampleLines.ts';
import { ineligibleLine, month, revenueOf } from './line.ts';
import { summaryOfLines } from './summaryOfLines.ts';

const MONTH = month('2024-03');
const SCOPES: Readonly<Record<string, CapScope>> = {
  usage: { partner: true, tenant: true, workload: true, subscription: false, claim: false },
  rebate: { partner: true, tenant: true, workload: false, subscription: false, claim: false },
  azure: { partner: true, tenant: false, workload: false, subscription: true, claim: false },
};
const capScopeOf = (id: string): CapScope | undefined =>
  SCOPES[id.includes('usage') ? 'usage' : id.includes('azure') ? 'azure' : 'rebate'];

const exampleIneligible = (): IneligibleLine[] =>
  INELIGIBLE_REASONS.map((reason, index) =>
    ineligibleLine({
      month: MONTH,
      reason,
      ...(reason === 'PRODUCT_NOT_ELIGIBLE' || reason === 'NO_RULE_IN_FORCE'
        ? { revenue: revenueOf(`${1234 * (index + 1)}.0725`) }
        : { revenue: undefined }),
    }),
  );

export const exampleSummary = () => {
  const summary = summaryOfLines(exampleLines(), capScopeOf);
  for (const line of exampleIneligible()) addIneligible(summary.ineligible, line);
  return summary;
};

const file = (
  name: string,
  kind: FileCount['kind'],
  rows: number,
  duplicate = 0,
  quarantined = 0,
): FileCount => ({
  name,
  kind,
  bytes: rows * 180,
  sha256: 'ab'.repeat(32),
  rows,
  accepted: rows - duplicate - quarantined,
  duplicate,
  quarantined,
});

export const EXAMPLE_REJECTS: readonly Reject[] = [
  {
    file: '2024-03/usage.csv',
    row: 118,
    code: 'UNKNOWN_WORKLOAD',
    message:
      'No workload is called "Teams Fone". Correct the name, or add it to the rulebook as an alias.',
    raw: '00001000-5b1c-4d2e-9f30-00000000004d,Teams Fone,512,600,2024-03-31',
  },
  {
    file: '2024-03/usage.csv',
    row: 342,
    code: 'NUMBER_INVALID',
    message: 'MonthlyActiveUsers is "n/a". Write a whole number without grouping.',
    raw: '0001b2d3-5b1c-4d2e-9f30-00000012cd4d,teamsphone,n/a,600,2024-03-31',
  },
  {
    file: '2024-03/recon-g045.csv',
    row: 7041,
    code: 'NO_EXCHANGE_RATE',
    message: 'There is no rate for CHF in 2024-03. Load an fx file that has it.',
    raw: '5520019,0001b2d3-5b1c-4d2e-9f30-00000012cd4d,CFQ7TTC0LFLX,0001,Microsoft 365 E5,new,1203.40,CHF,2024-03-01',
  },
  {
    file: 'notes from finance.csv',
    row: 0,
    code: 'unrecognised-file',
    message: 'The header fits no kind of extract. The nearest is fx: UsdPerUnit is missing.',
    raw: '',
  },
];

export function tallied(rejects: readonly Reject[]): RejectTally {
  const tally = newRejectTally();
  for (const reject of rejects) addReject(tally, reject);
  return tally;
}

/** What the reports of the example month are made from beside its lines. */
export function exampleFacts(): MonthFacts {
  const areas = ['Modern Work and Security', 'Business Applications', 'Azure'];
  const summary = exampleSummary();
  const earned = new Map<string, bigint>();
  for (const { solutionArea, total } of summary.cells.values()) {
    earned.set(solutionArea, (earned.get(solutionArea) ?? 0n) + total.earning);
  }
  return {
    month: MONTH,
    rulebookName: 'fy24',
    coverage: 'full',
    assumedEligible: false,
    files: [
      file('2024-03/azure-daily.csv.gz', 'azure', 48211),
      file('2024-03/recon-g045.csv', 'billing', 7212, 12, 1),
      file('2024-03/usage.csv', 'usage', 1260, 3, 2),
      file('claims.csv', 'engagements', 41),
      file('notes from finance.csv', '', 0),
      file('partners.csv', 'partners', 37),
    ],
    rejects: tallied(EXAMPLE_REJECTS),
    checks: [
      {
        id: 'I1',
        what: 'payouts.csv, the statements and the summary add up to the same lines and amounts',
        holds: true,
        figures: { payoutsLines: '383', statementsLines: '383' },
      },
      { id: 'I2', what: 'no cap is exceeded', holds: true, figures: { caps: '211' } },
      {
        id: 'R15',
        what: 'rows in = accepted + duplicate + quarantined, in every file',
        holds: true,
        figures: { rows: '56761' },
      },
    ],
    warnings: [
      'A trailing-revenue opening balance of partner 1180342 for 2024-01 was ignored: billing rows of that month are loaded, and they count.',
    ],
    history: [5, 4, 3, 2, 1, 0].flatMap((ago) =>
      areas.map((solutionArea, index) => ({
        month: addMonths(MONTH, -ago),
        solutionArea,
        earningCents:
          ago === 0
            ? (earned.get(solutionArea) ?? 0n)
            : ((earned.get(solutionArea) ?? 0n) * BigInt(60 + ((ago * 37 + index * 23) % 55))) /
              100n,
      })),
    ),
  };
}
