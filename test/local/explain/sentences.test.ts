/** The sentences of an explanation that few lines have. */
import { describe, expect, test } from 'vitest';
import { explanationText } from '../../../functions/local/explain/text/explanationText.ts';
import { ruleText } from '../../../functions/local/explain/text/sourcesText.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import { fy24Draft, fy24JsonWith } from '../../fy24.ts';
import { CONTOSO } from '../smallExtracts.ts';
import { billing, engagements, explained, revenue, usage } from './explained.ts';

const phone = (users: number, seats: number, day: string): string =>
  `${CONTOSO},Contoso,Teams Phone,1001,,CPOR,${users},${seats},${day},CPOR-1`;

test('a usage row that is there twice is counted once', async () => {
  const row = phone(500, 500, '2024-01-31');
  const { text } = await explained('2024-01', {
    'usage-1.csv': usage(row),
    'usage-2.csv': usage(phone(200, 200, '2023-12-31'), row),
  });
  expect(text).toContain('usage-2.csv row 3 says the same again and is not counted twice.');
});

test('a claim that is there twice is paid once, what the engagement pays', async () => {
  const row = `C1,1001,${CONTOSO},Threat Protection,Approved,2024-02-10,`;
  const { text } = await explained('2024-02', {
    'claims-1.csv': engagements(row),
    'claims-2.csv': engagements(`C0,1002,${CONTOSO},Threat Protection,Submitted,2024-02-01,`, row),
  });
  expect(text).toContain('claims-2.csv row 3 says the same again; a claim pays once.');
  expect(text).toContain('This engagement pays $6,500.00 a claim = $6,500.00');
});

test('of many rows of revenue the first are shown', async () => {
  const rows = Array.from(
    { length: 43 },
    (_, index) =>
      `${CONTOSO},P${index},S,Microsoft 365 E5,new,${1000 + index},USD,sub-1,2024-01-01,I1,1001,USD,1`,
  );
  const { text } = await explained('2024-01', { 'billing.csv': billing(...rows) });
  expect(text).toContain('row 41 Microsoft 365 E5 $1,039.00');
  expect(text).toContain('and 3 more rows (--json lists them all)');
});

test('revenue that another file says again is named by its places, neighbours as one, and of many the first', async () => {
  const rows = (product: string, amount: number) =>
    Array.from({ length: 43 }, (_, index) => revenue(product, `${amount + index}`));
  const e5 = rows('Microsoft 365 E5', 1000);
  const e3 = rows('Microsoft 365 E3', 2000);
  const powerBi = rows('Power BI Pro', 3000);
  const { text } = await explained('2024-01', {
    'billing-1.csv': billing(...e5, ...e3),
    'billing-2.csv': billing(...e5, ...e3.flatMap((row, index) => [row, powerBi[index] ?? ''])),
  });
  const again = 'Said again in another file, and not counted twice: billing-2.csv rows';
  expect(text).toContain(`${again} 2 to 44. 43 rows, together`);
  expect(text).toContain(`${again} 45, 47, 49`);
  expect(text).toContain('121, 123 and 3 more (--json lists them all). 43 rows, together');
});

test('rows of revenue are listed file by file, also where a file says a charge again', async () => {
  const rows = [revenue('Microsoft 365 E5', '1000'), revenue('Microsoft 365 E5', '2000')];
  const { text } = await explained('2024-01', {
    'billing-1.csv': billing(...rows),
    'billing-2.csv': billing(...rows, ...rows),
  });
  expect(text).toContain(
    'billing-1.csv row 2 Microsoft 365 E5 $1,000.00 row 3 Microsoft 365 E5 $2,000.00 billing-2.csv row 2 Microsoft 365 E5 $1,000.00 row 3 Microsoft 365 E5 $2,000.00',
  );
  expect(text).toContain(
    'not counted twice: billing-2.csv rows 4 to 5. 4 rows, together $6,000.00',
  );
});

test('of many rows set aside the first are shown', async () => {
  const { text } = await explained('2024-01', {
    'usage.csv': usage(
      phone(320, 330, '2024-01-31'),
      ...Array.from({ length: 43 }, () => phone(-1, 330, '2024-01-31')),
    ),
  });
  expect(text).toContain('usage.csv row 42: the same');
  expect(text).not.toContain('usage.csv row 43');
  expect(text).toContain('and 3 more rows (--json lists them all)');
});

describe('the mark before a month', () => {
  const files = {
    'usage.csv': usage(phone(320, 330, '2024-01-31'), phone(400, 400, '2024-02-29')),
  };

  test('is 0 where nothing was measured', async () => {
    const { text } = await explained('2024-01', files);
    expect(text).toContain('Nothing was: the mark is 0, and this month moves it to 320.');
  });

  test('is what the only month before measured', async () => {
    const { text } = await explained('2024-02', files);
    expect(text).toContain('2024-01 usage.csv row 2 320 active users');
    expect(text).toContain('The mark is 320, and this month moves it to 400.');
  });
});

test('sources are cited in the order of their numbers', () => {
  const page = { ink: PLAIN_INK, width: 200 };
  const figures = [{ figure: 'rate', says: 'rate', sources: ['tenth', 'second'] }];
  const sources = ['1', 'second', '3', '4', '5', '6', '7', '8', '9', 'tenth'];
  const [line] = ruleText(page, 'fy24', { from: '2023-10', to: '2024-09', figures }, sources);
  expect(line).toContain('Sources: rate [2, 10].');
});

test('a first purchase is called so, other revenue is not', async () => {
  const { text } = await explained('2024-02', {
    'billing.csv': billing(
      revenue('Microsoft 365 E5', '30000', '2024-01'),
      revenue('Dynamics 365 Business Central', '1000', '2024-02'),
      revenue('Power BI Pro', '234.50', '2024-02'),
      revenue('Microsoft 365 E3', '5000', '2024-02'),
    ),
  });
  expect(text).toContain(
    'Business Applications Rebates for a first purchase: d365-business-central',
  );
  expect(text).toContain('Business Applications Rebates on d365-business-central');
  expect(text).toContain('Business Applications was first above 0 in February 2024: $1,234.50.');
});

test('a long name of a customer is cut, so that the month stands beside it', async () => {
  const name = 'Contoso '.repeat(30).trim();
  const row = phone(500, 500, '2024-01-31').replace(',Contoso,', `,${name},`);
  const { explanation } = await explained('2024-01', { 'usage.csv': usage(row) });
  const [first = ''] = explanationText(explanation, PLAIN_INK, 80).split('\n');
  expect(first).toMatch(/^Contoso .*Con(toso)?….* January 2024$/);
  expect(first.length).toBeLessThanOrEqual(80);
});

describe('growth before the minimum is reached', () => {
  const files = {
    'usage.csv': usage(phone(200, 250, '2024-01-31'), phone(320, 330, '2024-02-29')),
  };
  const under = (baseline: 'gate' | 'gateRelease') => {
    const draft = fy24Draft();
    return { rulebook: JSON.stringify({ ...draft, policies: { ...draft.policies, baseline } }) };
  };

  test('is lost under the policy gate', async () => {
    const { text } = await explained('2024-01', files, under('gate'));
    expect(text).toContain('baseline = the mark = 0 (nothing is paid before usage reaches 300)');
    expect(text).toContain(
      '200 measured - 0 baseline = 200, lost because the minimum is not reached',
    );
  });

  test('is held under the policy gateRelease, and paid once it is reached', async () => {
    const january = await explained('2024-01', files, under('gateRelease'));
    expect(january.text).toContain(
      '200 measured - 0 baseline = 200, held back while the minimum is not reached',
    );
    const february = await explained('2024-02', files, under('gateRelease'));
    expect(february.text).toContain('200 units held back in earlier months, paid now');
    expect(february.text).toContain('320 units x $4.00 = $1,280.00');
  });

  test('is paid once it is reached also where it is one unit', async () => {
    const one = {
      'usage.csv': usage(phone(1, 1, '2024-01-31'), phone(320, 330, '2024-02-29')),
    };
    const { text } = await explained('2024-02', one, under('gateRelease'));
    expect(text).toContain('1 unit held back in earlier months, paid now');
  });

  test('is lost under gateRelease too where the line may not earn, and says what would be held', async () => {
    const enrolledAlone =
      'MpnId,PartnerName,Fact,Value,StartDate,EndDate\n1001,,enrolled,,2020-01-01,\n';
    const { text, toEarn } = await explained(
      '2024-01',
      { ...files, 'partners.csv': enrolledAlone },
      under('gateRelease'),
    );
    expect(text).toContain(
      '200 measured - 0 baseline = 200, lost: a line that may not earn holds nothing back',
    );
    expect(toEarn('teams-phone')).toContain(
      'Then it would pay nothing yet: 200 units would be held back until usage reaches 300.',
    );
    expect(text).toContain('Earn or renew one of them.');
  });
});

test('a cap of nobody’s own is one for the whole rule', async () => {
  const rulebook = fy24JsonWith('fy24.mw-usage.teams-phone', {
    cap: { scope: [], limit: '150.00' },
  });
  const files = { 'usage.csv': usage(phone(500, 500, '2024-01-31')) };
  const { text } = await explained('2024-01', files, { rulebook });
  expect(text).toContain('$150.00 for the whole rule, October 2023 to September 2024.');
});

describe('that credits give room back under a cap', () => {
  const ADVICE = 'only where credits give room back';

  test('is not said of usage, which is never credited', async () => {
    const rulebook = fy24JsonWith('fy24.mw-usage.teams-phone', {
      cap: { scope: ['partner'], limit: '150.00' },
    });
    const files = { 'usage.csv': usage(phone(500, 500, '2024-01-31')) };
    const { text } = await explained('2024-01', files, { rulebook });
    expect(text).toContain('The cap left less than the full amount');
    expect(text).not.toContain(ADVICE);
  });

  test('is said of revenue', async () => {
    const rulebook = fy24JsonWith('fy24.mw-rebate.core-e3-e5', {
      cap: { scope: ['partner'], limit: '150.00' },
    });
    const files = { 'billing.csv': billing(revenue('Microsoft 365 E3', '30000')) };
    const { text } = await explained('2024-01', files, { rulebook });
    expect(text).toContain(ADVICE);
  });
});
