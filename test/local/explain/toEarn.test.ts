/** What `explain` says would have to be different for a line to earn, and what it would pay then. */
import { describe, expect, test } from 'vitest';
import { CONTOSO, partners } from '../smallExtracts.ts';
import { billing, engagements, explained, opening, revenue, usage } from './explained.ts';

describe('a pending claim without an amount', () => {
  const pending = (name: string): string =>
    engagements(`C1,1001,${CONTOSO},${name},Submitted,2024-02-10,`);

  test('would pay what is approved within the range', async () => {
    const { text, toEarn } = await explained('2024-02', {
      'engagements.csv': pending('Endpoint Management'),
    });
    expect(toEarn('endpoint-management')).toBe(
      'Once the claim is approved, it would pay what is approved, from $5,000.00 to $6,500.00.',
    );
    expect(text).toContain(
      'This engagement pays what is approved, from $5,000.00 to $6,500.00: no amount yet',
    );
  });

  test('would pay what is approved up to the cap of a claim', async () => {
    const { toEarn } = await explained('2024-02', {
      'partners.csv': `${partners}1001,Fabrikam,specialisation,Threat Protection,2023-01-01,\n`,
      'engagements.csv': pending('Sentinel Migration and Modernisation'),
    });
    expect(toEarn('sentinel-migration')).toBe(
      'Once the claim is approved, it would pay what is approved, up to the $50,000.00 that the cap leaves.',
    );
  });
});

describe('a credit of a partner that is not eligible', () => {
  const files = {
    'billing.csv': billing(
      revenue('Microsoft 365 E3', '30000', '2024-01', '1002'),
      revenue('Microsoft 365 E3', '-1000', '2024-02', '1002'),
    ),
  };

  test('is not said to take off what lay above a cap', async () => {
    const { text } = await explained('2024-02', files);
    expect(text).toContain('Earns $0.00: the credit of $37.50 takes nothing back.');
    expect(text).not.toContain('above the cap');
  });

  test('would take back its gross once eligible, and nobody is told to become so', async () => {
    const { text, toEarn } = await explained('2024-02', files);
    expect(toEarn('core-e3-e5', '1002')).toBe(
      'There is nothing to earn: this is a credit. Were the partner eligible, it would take back $37.50.',
    );
    expect(text).not.toContain('Earn or renew one of them');
  });
});

test('a claim that begins later beside another partner’s would still pay nothing had it begun', async () => {
  const { toEarn } = await explained('2023-10', {
    'usage.csv': usage(
      `${CONTOSO},,Teams Phone,1001,2023-11-01,CPOR,480,500,2023-10-31,`,
      `${CONTOSO},,Teams Phone,1002,,CPOR,480,500,2023-10-31,`,
    ),
  });
  expect(toEarn('teams-phone')).toBe(
    'The claim begins in November 2023. Had it begun by October 2023, the line would pay nothing all the same: more than one partner would claim the same workload.',
  );
});

test('advice that would bring the line nothing is left out', async () => {
  const { text, toEarn } = await explained('2024-01', {
    'partners.csv': 'MpnId,PartnerName,Fact,Value,StartDate,EndDate\n1001,,enrolled,,2020-01-01,\n',
    'usage.csv': usage(`${CONTOSO},,Teams Phone,1001,,CPOR,200,250,2024-01-31,`),
  });
  expect(toEarn('teams-phone')).toContain(
    'Then it would pay nothing all the same: its gross is 0.',
  );
  expect(text).not.toContain('Earn or renew one of them');
});

test('customer add where no revenue is above 0 yet is not said to be a later purchase', async () => {
  const { toEarn } = await explained('2024-01', {
    'partners.csv': `${partners}1003,Northwind,enrolled,,2020-01-01,\n`,
    'opening.csv': opening('trailing-revenue,1003,,,2023-12,50000'),
    'billing.csv': billing(
      revenue('Power BI Pro', '1000', '2024-01', '1003'),
      revenue('Power BI Pro', '-2000', '2024-01', '1001'),
    ),
  });
  expect(toEarn('customer-add', '1003')).toContain(
    'Then it would pay nothing all the same: revenue in Business Applications has not been above 0, so there is no first purchase yet.',
  );
});

describe('customer add in the first month with billing, of a partner that is not eligible', () => {
  const files = {
    'billing.csv': billing(revenue('Power BI Pro', '1000', '2024-01', '1003')),
    'partners.csv': `${partners}1003,Northwind,enrolled,,2020-01-01,\n`,
    'opening.csv': opening('trailing-revenue,1003,,,2023-12,50000'),
  };

  test('would still pay nothing: the first purchase is not shown', async () => {
    const { toEarn } = await explained('2024-01', files);
    expect(toEarn('customer-add', '1003')).toContain(
      'Then it would pay nothing all the same: nothing shows that it is the customer’s first purchase.',
    );
  });

  test('would pay where an opening balance says that the customer is new', async () => {
    const { toEarn } = await explained('2024-01', {
      ...files,
      'opening.csv': `${files['opening.csv']}first-purchase,,${CONTOSO},Business Applications,,new\n`,
    });
    expect(toEarn('customer-add', '1003')).toContain('Then it would pay its gross of $200.00.');
  });
});

test('usage under a cap that is used up is promised no first unit', async () => {
  const { toEarn } = await explained('2024-02', {
    'usage.csv': usage(
      `${CONTOSO},,MDI,1001,,CPOR,10300,20000,2024-01-31,`,
      `${CONTOSO},,MDI,1001,,CPOR,10300,20000,2024-02-29,`,
    ),
  });
  expect(toEarn('defender-identity')).toBe(
    'More usage would pay nothing all the same: the cap is used up. The rulebook has this rule until September 2024 and says nothing of a cap after that.',
  );
});

test('usage is told what the cap leaves of the price of its first unit', async () => {
  const { toEarn } = await explained('2024-01', {
    'opening.csv': opening(
      `cap-earned,1001,${CONTOSO},fy24.sec-usage.defender-identity/defender-identity,,9999.50`,
    ),
    'usage.csv': usage(`${CONTOSO},,MDI,1001,,CPOR,200,500,2024-01-31,`),
  });
  expect(toEarn('defender-identity')).toBe(
    'The first unit ($1.00, of which the cap leaves $0.50) is at 301 active users with as many paid seats; there are 200 and 500.',
  );
});

test('a row that earns is not listed as usage without a rule beside one that does not', async () => {
  const { explanation } = await explained('2024-01', {
    'usage.csv': usage(
      `${CONTOSO},,Teams Phone,1001,,CPOR,301,500,2024-01-31,`,
      `${CONTOSO},,Teams Phone,1001,,TPOR,301,500,2024-01-31,`,
    ),
  });
  expect(explanation.ineligible).toMatchObject([
    { reasonCode: 'ATTRIBUTION_NOT_ELIGIBLE', usage: [{ row: 3, attribution: 'TPOR' }] },
  ]);
});

test('one unit is a unit', async () => {
  const { text } = await explained('2024-01', {
    'usage.csv': usage(`${CONTOSO},,Teams Phone,1001,,CPOR,302,301,2024-01-31,`),
  });
  expect(text).toContain('1 unit x $4.00');
  expect(text).toContain('1 more active user had no paid seat: it raises the mark');
});

test('a pending claim without a date is not said to be without a rule', async () => {
  const { text } = await explained('2024-01', {
    'usage.csv': usage(`${CONTOSO},,Teams Phone,1001,,CPOR,400,400,2024-01-31,`),
    'engagements.csv': engagements(`C3,1001,${CONTOSO},Endpoint Management,Submitted,,`),
  });
  expect(text).toContain('2. Not approved: claim C3');
  expect(text).toContain('1 claim not approved and without a date.');
  expect(text).not.toContain('without a rule');
});
