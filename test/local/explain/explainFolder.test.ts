import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Month } from '../../../core/month.ts';
import { Failed, WrongUse } from '../../../functions/local/exitCode.ts';
import {
  type ExplainRequest,
  explainFolder,
} from '../../../functions/local/explain/explainFolder.ts';
import type { Explanation } from '../../../functions/local/explain/explanation.ts';
import { explanationText } from '../../../functions/local/explain/text/explanationText.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import { fy24AndDporPhoneJson, fy24Json, fy24JsonWith, type VersionJson } from '../../fy24.ts';
import { CONTOSO, LITWARE, partners, smallExtracts, usageHeader } from '../smallExtracts.ts';
import { run, type Workspace, type WorkspaceOptions, workspace } from '../workspace.ts';

let place: Workspace | undefined;
afterEach(() => {
  place?.remove();
  place = undefined;
});

async function given(
  files: Readonly<Record<string, string>> = smallExtracts,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  place = await workspace(files, options);
  return place;
}

const explain = (
  { out, extracts, rulebook }: Workspace,
  month: string,
  tenant: string,
  request: Partial<ExplainRequest> = {},
): Promise<Explanation> =>
  explainFolder({
    out,
    extracts,
    rulebook,
    month: month as Month,
    tenant,
    workload: '',
    rule: '',
    onProgress: () => {},
    ...request,
  });

const textOf = (explanation: Explanation): string => explanationText(explanation, PLAIN_INK, 100);

/** The section of a text that begins with a label, its margin taken off. */
function sectionOf(text: string, label: string): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`   ${label} `));
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => !line.startsWith(' '.repeat(13)));
  return [lines[first] ?? '', ...rest.slice(0, end)].map((line) => line.slice(13));
}

describe('what an explanation says', () => {
  test('of usage: the row, the mark, the arithmetic, the facts, the cap and the row of the report', async () => {
    const explanation = await explain(await given(), '2024-02', CONTOSO, {
      workload: 'Teams Phone System',
    });
    const [steps] = textOf(explanation).split(/\n-+\n\nSources/);
    expect(steps).toMatchInlineSnapshot(`
      "Contoso                                                                                February 2024
      tenant 11111111-1111-4111-8111-111111111111
      1 payable line (4 more left out), together $400.00. Computed again from the same extracts with
      Microsoft Commerce Incentives, FY24 rates (October 2023 to September 2024).

      ----------------------------------------------------------------------------------------------------

      1. Teams Phone usage                                                                         $400.00
         fy24.mw-usage.teams-phone, Fabrikam (1001)

         Row       usage-2024-02.csv row 2: 620 active users (MAU), 600 paid seats (PAU), claim CPOR-1,
                   associated since May 2023.

         Mark      The most active users measured here before this month, whoever the partner was:
                   earlier  opening.csv row 2        350 by opening balance
                   2024-01  usage-2024-01.csv row 2  500 active users
                   The mark is 500, and this month moves it to 620.

         Units     measured = the smaller of 620 active and 600 paid = 600
                   baseline = the larger of the mark 500 and the minimum 300 = 500
                   600 measured - 500 baseline = 100 units x $4.00 = $400.00
                   20 more active users had no paid seat: they raise the mark, and never earn.

         Eligible  Fabrikam (1001) is eligible in February 2024:
                   met       enrolled
                             - enrolled from 2020-01-01 (partners.csv row 2)
                   met       designation Modern Work or Security, or legacy competency Cloud Productivity,
                             Enterprise Mobility Management or Security
                             - designation Modern Work from 2023-01-01 (partners.csv row 3)

         Cap       $75,000.00 for one partner, customer and workload, October 2023 to September 2024.
                   2024-01, gross of 1 line      $600.00
                   together before this line     $600.00
                   left for this line         $74,400.00
                   this line                     $400.00
                   left after it              $74,000.00

         Earns     $400.00, expected to be paid in April 2024.
         Rule      fy24.mw-usage.teams-phone, in force October 2023 to September 2024. Sources: months in
                   force [2]; rate, cap, designations, competencies [1]; minimum [1, 3]; what the cap
                   counts over [1, 4].
         Checked   computed again, and the same as in payouts.csv row 6.
      "
    `);
  });

  test('of revenue in several currencies: every row, its rate and where the rate stands', async () => {
    const explanation = await explain(await given(), '2024-02', CONTOSO, { rule: 'tier2' });
    const text = textOf(explanation);
    expect(sectionOf(text, 'Rows')).toEqual([
      'billing.csv',
      '  row 3  Microsoft 365 E5  $110.11',
      '    EUR 100.10 x 1.1 (fx.csv row 2)',
      '  row 4  Microsoft 365 E5    $1.00',
      '    CHF 0.90 / 0.9 (the row’s own rate)',
      '2 rows, together $111.11',
    ]);
    expect(sectionOf(text, 'Amount')).toEqual([
      '$111.11 revenue x 7.00 % = $7.7777',
      'rounded half to even, to the cent: $7.78',
    ]);
    expect(explanation.lines[0]).toMatchObject({ gross: { rounded: true, exactUSD: '7.7777' } });
  });

  test('of the revenue threshold: each month, and which of them are opening balances', async () => {
    const files = {
      ...smallExtracts,
      'opening.csv': `${smallExtracts['opening.csv']}trailing-revenue,1001,,,2023-12,1000.005\n`,
    };
    const explanation = await explain(await given(files), '2024-02', CONTOSO, { rule: 'tier2' });
    const trailing = explanation.lines[0]?.eligibility.checks.find(({ trailing }) => trailing);
    expect(trailing?.trailing).toMatchObject({
      thresholdUSD: '25000.00',
      totalExactUSD: '31121.24',
      months: expect.arrayContaining([
        {
          month: '2023-12',
          exactUSD: '1000.005',
          from: 'opening',
          opening: { file: 'opening.csv', row: 3 },
        },
        { month: '2024-01', exactUSD: '30000', from: 'extracts', opening: null },
        { month: '2023-11', exactUSD: '0', from: 'none', opening: null },
      ]),
    });
    expect(textOf(explanation)).toContain('together $31,121.24 of at least $25,000.00');
    expect(textOf(explanation)).toContain('2023-12   $1,000.00… *');
  });

  test('of a partner that is not eligible: what it lacks, what it had, and what is at stake', async () => {
    const explanation = await explain(await given(), '2024-01', LITWARE, {
      workload: 'teams-phone',
    });
    const [line] = explanation.lines;
    expect(line?.reason).toMatchObject({
      code: 'IVDCOMP',
      toEarn:
        'Tailspin would need designation Modern Work or Security, or legacy competency Cloud Productivity, Enterprise Mobility Management or Security on 2024-01-31. Then it would pay its gross of $400.00.',
    });
    expect(sectionOf(textOf(explanation), 'Eligible').join(' ').replaceAll(/ +/g, ' ')).toContain(
      'not in force in this month: competency Cloud Productivity from 2020-01-01 until 2023-12-31',
    );
  });

  test('of the minimum as baseline: nobody is told that usage counted, or that a mark rises', async () => {
    const usage = (month: string, users: number, seats: number): string =>
      `${CONTOSO},,Teams Phone,1001,,CPOR,${users},${seats},${month}-28,`;
    const rulebook = changedRulebook(() => {}, { baseline: 'floor', ratchet: 'paidUsage' });
    const files = {
      'partners.csv': partners,
      'usage.csv': [usageHeader, usage('2024-01', 400, 250), usage('2024-02', 300, 400), ''].join(
        '\n',
      ),
    };
    const place = await given(files, { rulebook });
    const [noSeats] = (await explain(place, '2024-01', CONTOSO)).lines;
    expect(noSeats?.reason).toMatchObject({
      code: 'PAULWPHWM',
      meaning: 'Paid seats are not above the baseline (the high-water mark or the rule’s minimum).',
      action: 'Nothing can earn here without more paid seats.',
    });
    const [noGrowth] = (await explain(place, '2024-02', CONTOSO)).lines;
    expect(noGrowth?.reason).toMatchObject({
      code: 'MAULWPHWM',
      meaning:
        'Active usage is not above the baseline (the high-water mark or the rule’s minimum).',
      action: 'Active usage has to grow past the baseline; there are paid seats for more.',
    });
  });

  test('of a claim outside the range: the range and the claim', async () => {
    const explanation = await explain(await given(), '2024-02', CONTOSO, { rule: 'endpoint' });
    const text = textOf(explanation);
    expect(sectionOf(text, 'Claim')[0]).toContain('engagements.csv row 2: Endpoint Management');
    expect(sectionOf(text, 'To earn').join(' ')).toContain(
      'would have to lie between $5,000.00 and $6,500.00; it is $7,000.00.',
    );
  });

  test('of what no rule covers: the rows, the reason and the row of ineligible.csv', async () => {
    const explanation = await explain(await given(), '2024-01', LITWARE);
    expect(explanation.ineligible).toMatchObject([
      {
        workload: 'exo',
        usage: [{ file: 'usage-2024-01.csv', row: 4 }],
        reasonCode: 'WORKLOAD_NOT_PAID',
        report: { file: 'ineligible.csv', row: 2, agrees: true },
      },
    ]);
  });

  test('of rows set aside: those that name the customer, and why they do not count', async () => {
    const broken = `${CONTOSO},Contoso,Teams Phone,1001,,CPOR,many,600,2024-02-29,\n`;
    const files = {
      ...smallExtracts,
      'usage-2024-02.csv': `${smallExtracts['usage-2024-02.csv']}${broken}`,
    };
    const explanation = await explain(await given(files), '2024-02', CONTOSO);
    expect(explanation.setAside).toMatchObject([
      { file: 'usage-2024-02.csv', row: 5, code: 'NUMBER_INVALID' },
    ]);
    expect(textOf(explanation)).toContain('Rows that name this customer and count nowhere');
  });

  test('of rows set aside: also those that write its id in capitals', async () => {
    const tenant = 'abcdef01-1111-4111-8111-111111111111';
    const row = (id: string, users: string) =>
      `${id},Adatum,Teams Phone,1001,,CPOR,${users},900,2024-01-31,`;
    const usage = [usageHeader, row(tenant, '400'), row(tenant.toUpperCase(), 'many'), ''];
    const place = await given({ 'partners.csv': partners, 'usage.csv': usage.join('\n') });
    expect((await explain(place, '2024-01', tenant)).setAside).toMatchObject([
      { file: 'usage.csv', row: 3, code: 'NUMBER_INVALID' },
    ]);
  });

  test('of a threshold that is just reached', async () => {
    const billing = smallExtracts['billing.csv']?.replace('30000.00', '25000.00') ?? '';
    const place = await given({ ...smallExtracts, 'billing.csv': billing });
    const [line] = (await explain(place, '2024-01', CONTOSO, { rule: 'tier2' })).lines;
    const check = line?.eligibility.checks.find(({ need }) => need === 'trailingRevenue');
    expect(check).toMatchObject({ met: true, trailing: { totalExactUSD: '25000' } });
    expect(line).toMatchObject({ earningAmountUSD: '1750.00' });
  });

  test('a control character in a name does not reach the terminal', async () => {
    const files = { ...smallExtracts };
    files['usage-2024-01.csv'] =
      `${usageHeader}\n${LITWARE},Lit\u001b[31mware,Teams Phone,1001,,CPOR,400,900,2024-01-31,\n`;
    const text = textOf(await explain(await given(files), '2024-01', LITWARE));
    expect(text).toContain('Lit\ufffd[31mware');
    expect(text).not.toContain('\u001b');
  });
});

describe('rules of other kinds', () => {
  test('a cap shared by customers counts the lines of all of them before this one', async () => {
    const rulebook = changedRulebook((rules) => {
      const version = rules.find(({ id }) => id.endsWith('teams-phone'))?.versions[0];
      Object.assign(version ?? {}, { cap: { limit: '500.00', scope: ['partner'] } });
    });
    const usage = [CONTOSO, LITWARE].map(
      (tenant) => `${tenant},,Teams Phone,1001,,CPOR,400,900,2024-01-31,`,
    );
    const files = { 'partners.csv': partners, 'usage.csv': [usageHeader, ...usage, ''].join('\n') };
    const explanation = await explain(await given(files, { rulebook }), '2024-01', LITWARE);
    expect(explanation.lines).toMatchObject([
      {
        earningAmountUSD: '100.00',
        reason: { code: 'CAP_TRUNCATED' },
        cap: {
          scope: 'partner',
          otherTenants: 1,
          grossBeforeUSD: '400.00',
          leftBeforeUSD: '100.00',
          earlier: [{ month: '2024-01', lines: 1, grossUSD: '400.00', earningUSD: '400.00' }],
        },
      },
    ]);
    expect(textOf(explanation)).toContain('together before this line (with 1 other customer)');
  });

  test('a rival is shown though it claims under another rule, of another attribution', async () => {
    const usage = [
      `${CONTOSO},,Teams Phone,1001,,CPOR,400,900,2024-01-31,`,
      `${CONTOSO},,Teams Phone,1002,,DPOR,401,900,2024-01-31,`,
    ];
    const files = { 'partners.csv': partners, 'usage.csv': [usageHeader, ...usage, ''].join('\n') };
    const place = await given(files, { rulebook: fy24AndDporPhoneJson() });
    const { lines } = await explain(place, '2024-01', CONTOSO);
    expect(lines).toMatchObject([
      { reason: { code: 'DUPLICATE_CLAIM' }, basis: { rivals: [{ partnerId: '1002' }] } },
      { reason: { code: 'DUPLICATE_CLAIM' }, basis: { rivals: [{ partnerId: '1001' }] } },
    ]);
  });

  test('a rival is shown from the month in which it is associated', async () => {
    const row = (partner: string, since: string, month: string) =>
      `${CONTOSO},,Teams Phone,${partner},${since},CPOR,400,900,${month}-28,`;
    const usage = ['2024-01', '2024-02'].flatMap((month) => [
      row('1001', '', month),
      row('1002', '2024-02-15', month),
    ]);
    const files = { 'partners.csv': partners, 'usage.csv': [usageHeader, ...usage, ''].join('\n') };
    const place = await given(files);
    const rivalsIn = async (month: string) =>
      (await explain(place, month, CONTOSO)).lines.map(({ partnerId, reason, basis }) => [
        partnerId,
        reason?.code,
        'rivals' in basis ? basis.rivals.map((rival) => rival.partnerId) : undefined,
      ]);
    expect(await rivalsIn('2024-01')).toEqual([
      ['1001', undefined, []],
      ['1002', 'NOT_ASSOCIATED', ['1001']],
    ]);
    expect(await rivalsIn('2024-02')).toEqual([
      ['1001', 'DUPLICATE_CLAIM', ['1002']],
      ['1002', 'DUPLICATE_CLAIM', ['1001']],
    ]);
  });

  const cap: VersionJson['cap'] = { limit: '500.00', scope: ['partner', 'tenant', 'workload'] };
  const nextTerm = { from: '2024-10', to: '2025-09' };
  test.each([
    [
      'ends with the term',
      [],
      'The rulebook has this rule until September 2024 and says nothing of a cap after that.',
    ],
    [
      'has a next term with a cap',
      [{ ...nextTerm, cap }],
      'The cap is there anew from October 2024.',
    ],
    [
      'has a next term without one',
      [{ ...nextTerm, cap: undefined }],
      'From October 2024 the rule has no cap.',
    ],
  ])('a line cut by its cap says what follows when the rulebook %s', async (_, next, sentence) => {
    const rulebook = fy24JsonWith('fy24.mw-usage.teams-phone', { cap }, ...next);
    const explanation = await explain(await given(smallExtracts, { rulebook }), '2024-01', CONTOSO);
    const reason = explanation.lines.find(({ workload }) => workload === 'teams-phone')?.reason;
    expect(reason).toMatchObject({ code: 'CAP_TRUNCATED', toEarn: sentence });
  });

  test('units held back below the minimum are shown when they are paid', async () => {
    const rulebook = changedRulebook(() => {}, { baseline: 'gateRelease', ratchet: 'usage' });
    const months = [200, 350].map(
      (users, index) => `${CONTOSO},,Teams Phone,1001,,CPOR,${users},400,2024-0${index + 1}-28,`,
    );
    const files = {
      'partners.csv': partners,
      'usage.csv': [usageHeader, ...months, ''].join('\n'),
    };
    const explanation = await explain(await given(files, { rulebook }), '2024-02', CONTOSO);
    expect(explanation.lines[0]?.basis).toMatchObject({ growth: 150, released: 200 });
    expect(sectionOf(textOf(explanation), 'Units')).toEqual([
      'measured = the smaller of 350 active and 400 paid = 350',
      'baseline = the mark = 200 (nothing is paid before usage reaches 300)',
      '350 measured - 200 baseline = 150 units',
      '200 units held back in earlier months, paid now',
      '350 units x $4.00 = $1,400.00',
    ]);
  });

  test('with --assume-eligible the facts are taken as met, and the text says so', async () => {
    const { 'partners.csv': _none, ...files } = smallExtracts;
    const place = await given(files, { assumeEligible: true });
    const explanation = await explain(place, '2024-01', LITWARE, { workload: 'teams-phone' });
    expect(explanation.assumedEligible).toBe(true);
    expect(sectionOf(textOf(explanation), 'Eligible')).toContain(
      '          - taken as met (--assume-eligible)',
    );
  });
});

describe('what an explanation is not given for', () => {
  test('extracts that changed, are missing or were added since the run', async () => {
    const place = await given();
    appendFileSync(join(place.extracts, 'usage-2024-01.csv'), '\n');
    rmSync(join(place.extracts, 'fx.csv'));
    writeFileSync(join(place.extracts, 'more.csv'), 'Month,Currency,UsdPerUnit\n2024-02,GBP,1.3\n');
    const refusal = explain(place, '2024-02', CONTOSO);
    await expect(refusal).rejects.toThrow(Failed);
    await expect(refusal).rejects.toThrow(
      /missing {2}fx\.csv\n {2}added {4}more\.csv\n {2}changed {2}usage-2024-01\.csv/,
    );
  });

  test('a file that cannot be read and that no report lists is no change of the extracts', async () => {
    const place = await given();
    symlinkSync(join(place.extracts, 'nothing'), join(place.extracts, 'dangling.csv'));
    const { lines } = await explain(place, '2024-02', CONTOSO, { workload: 'teams-phone' });
    expect(lines).toMatchObject([{ report: { agrees: true } }]);
  });

  test('a later month’s file is no change of an earlier month', async () => {
    const place = await given();
    writeFileSync(
      join(place.extracts, 'usage-2024-03.csv'),
      `${usageHeader}\n${CONTOSO},Contoso,Teams Phone,1001,,CPOR,700,700,2024-03-31,\n`,
    );
    const { lines } = await explain(place, '2024-02', CONTOSO, { workload: 'teams-phone' });
    expect(lines).toMatchObject([{ report: { agrees: true } }]);
  });

  describe('where a run left a month that the extracts do not reach any more', () => {
    /** Only the usage of January is of January alone. */
    async function withoutJanuary(): Promise<Workspace> {
      const { 'billing.csv': _billing, ...files } = smallExtracts;
      const place = await given(files);
      rmSync(join(place.extracts, 'usage-2024-01.csv'));
      await run(place);
      return place;
    }

    test('the months after it are explained', async () => {
      const { lines } = await explain(await withoutJanuary(), '2024-02', CONTOSO, {
        workload: 'teams-phone',
      });
      expect(lines).toMatchObject([{ report: { agrees: true } }]);
    });

    test('that month needs the extracts that it was made from', async () => {
      const refusal = explain(await withoutJanuary(), '2024-01', CONTOSO);
      await expect(refusal).rejects.toThrow(Failed);
      await expect(refusal).rejects.toThrow(
        /do not reach 2024-01: .* highwater run leaves them as they are\. Give --extracts/,
      );
    });
  });

  test('a rulebook other than that of the run', async () => {
    const place = await given(smallExtracts, { rulebook: fy24Json });
    writeFileSync(place.rulebook ?? '', fy24Json.replace('"rate": "4.00"', '"rate": "5.00"'));
    await expect(explain(place, '2024-02', CONTOSO)).rejects.toThrow(/another rulebook/);
  });

  test('a month without reports: the months there are', async () => {
    await expect(explain(await given(), '2024-05', CONTOSO)).rejects.toThrow(
      /no reports of 2024-05 .* It has 2024-01, 2024-02\./,
    );
  });

  test('a customer’s name or the beginning of an id: the ids that it may be', async () => {
    const place = await given();
    const byName = explain(place, '2024-02', 'CONT');
    await expect(byName).rejects.toThrow(WrongUse);
    await expect(byName).rejects.toThrow(`${CONTOSO}  Contoso`);
    await expect(explain(place, '2024-02', '2222')).rejects.toThrow(`${LITWARE}  Litware`);
    await expect(explain(place, '2024-02', 'Adatum')).rejects.toThrow(/no customer of 2024-02/);
  });

  test('a tenant of another month: the months in which it is', async () => {
    const usage = `${usageHeader}\n${LITWARE},Litware,Teams Phone,1002,,CPOR,400,900,2024-01-31,\n`;
    const place = await given({ ...smallExtracts, 'usage-2024-02.csv': usage, 'billing.csv': '' });
    await expect(explain(place, '2024-02', LITWARE)).rejects.toThrow(/has lines in 2024-01/);
  });

  test('a workload or rule that the customer has no line of: those that it has', async () => {
    const place = await given();
    const of = (request: Partial<ExplainRequest>) => explain(place, '2024-02', LITWARE, request);
    await expect(of({ workload: 'Viva' })).rejects.toThrow(
      /knows no workload "Viva"\. It knows .*teams-phone/,
    );
    await expect(of({ workload: 'MDE' })).rejects.toThrow(/It has: teams-phone\./);
    await expect(of({ rule: 'azure' })).rejects.toThrow(/fy24\.mw-usage\.teams-phone/);
    const elsewhere = { workload: 'Teams Phone', rule: 'rebate' };
    await expect(explain(place, '2024-02', CONTOSO, elsewhere)).rejects.toThrow(
      /rebate on teams-phone in 2024-02\. Its rules on teams-phone in 2024-02 are fy24\.mw-usage\.teams-phone\.$/,
    );
  });

  test('a report changed by hand is explained as it should be, and named as changed', async () => {
    const place = await given();
    const payouts = join(place.out, '2024-02', 'payouts.csv');
    writeFileSync(payouts, readFileSync(payouts, 'utf8').replaceAll(',400.00,', ',401.00,'));
    const explanation = await explain(place, '2024-02', CONTOSO, { workload: 'teams-phone' });
    expect(explanation.lines).toMatchObject([
      { earningAmountUSD: '400.00', report: { row: 0, agrees: false } },
    ]);
    expect(textOf(explanation)).toContain('payouts.csv has no such row');
  });
});

test('the tenant may be written in capitals', async () => {
  const tenant = 'ABCDEF01-1111-4111-8111-111111111111';
  const usage = `${usageHeader}\n${tenant},Contoso,Teams Phone,1001,,CPOR,400,900,2024-01-31,\n`;
  const place = await given({ 'partners.csv': partners, 'usage.csv': usage });
  expect((await explain(place, '2024-01', tenant)).tenant).toBe(tenant.toLowerCase());
});

describe('a customer’s whole name, which many others contain', () => {
  const idOf = (number: number): string =>
    `${String(number).padStart(8, '0')}-1111-4111-8111-111111111111`;
  const named = (...names: readonly string[]): Promise<Workspace> => {
    const rows = names.map(
      (name, at) => `${idOf(at)},${name},Teams Phone,1001,,CPOR,400,900,2024-01-31,`,
    );
    const usage = `${[usageHeader, ...rows].join('\n')}\n`;
    return given({ 'partners.csv': partners, 'usage.csv': usage });
  };
  const others = Array.from({ length: 10 }, (_, at) => `Cust 4${at}`);

  test('explains the one that is called so', async () => {
    const place = await named(...others, 'Cust 4');
    expect((await explain(place, '2024-01', 'cust 4')).tenant).toBe(idOf(10));
  });

  test('lists several that are called so before all others', async () => {
    const place = await named(...others, 'Cust 4', 'CUST 4');
    await expect(explain(place, '2024-01', 'Cust 4')).rejects.toThrow(
      `these:\n  ${idOf(10)}  Cust 4\n  ${idOf(11)}  CUST 4\n  ${idOf(0)}  Cust 40\n`,
    );
  });
});

type RuleJson = { id: string; versions: object[] };

function changedRulebook(change: (rules: RuleJson[]) => void, policies?: object): string {
  const rulebook: { rules: RuleJson[]; policies: object } = JSON.parse(fy24Json);
  change(rulebook.rules);
  return JSON.stringify({ ...rulebook, policies: policies ?? rulebook.policies });
}
