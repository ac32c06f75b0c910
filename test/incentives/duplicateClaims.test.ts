/** At most one partner may hold a workload of a tenant in a month (calculation.md 2). */
import { describe, expect, test } from 'vitest';
import { fy24AndDporPhone } from '../fy24.ts';
import { ADATUM, CONTOSO, earnings, FABRIKAM, given, LITWARE, reasons, usage } from './given.ts';

const PHONE = 'teams-phone';
const october = (...rows: ReturnType<typeof usage>[]) => ({ '2023-10': { usage: rows } });

describe('two partners claim the same tenant, workload and month', () => {
  const lines = given({}).linesOf(
    october(usage(PHONE, 500, 500), usage(PHONE, 450, 500, { partner: FABRIKAM })),
  );

  test('neither earns, and both lines say why', () => {
    expect(lines.map(({ partner }) => partner)).toEqual([CONTOSO, FABRIKAM]);
    expect(reasons(lines)).toEqual(['DUPLICATE_CLAIM', 'DUPLICATE_CLAIM']);
    expect(earnings(lines)).toEqual(['0.00', '0.00']);
  });

  test('each line shows what its own row would have paid', () => {
    expect(lines.map(({ gross }) => gross)).toEqual([80_000n, 60_000n]);
  });
});

describe('a rulebook pays on a workload under two attributions', () => {
  const world = given({ rulebook: fy24AndDporPhone() });
  const cpor = usage(PHONE, 500, 500);

  test('two partners earn nothing, though each claims under a rule of its own', () => {
    const dpor = usage(PHONE, 501, 501, { partner: FABRIKAM, attribution: 'DPOR' });
    const lines = world.linesOf(october(cpor, dpor));
    expect(lines.map(({ partner }) => partner)).toEqual([CONTOSO, FABRIKAM]);
    expect(reasons(lines)).toEqual(['DUPLICATE_CLAIM', 'DUPLICATE_CLAIM']);
  });

  test('one partner may claim under both', () => {
    const dpor = usage(PHONE, 500, 500, { attribution: 'DPOR' });
    expect(earnings(world.linesOf(october(cpor, dpor)))).toEqual(['800.00', '800.00']);
  });
});

describe('no duplicate claim', () => {
  test('where the other partner is not associated yet', () => {
    const later = usage(PHONE, 500, 500, { partner: FABRIKAM, associatedFrom: '2023-11' });
    const lines = given({}).linesOf(october(usage(PHONE, 500, 500), later));
    expect(reasons(lines)).toEqual(['', 'NOT_ASSOCIATED']);
    expect(earnings(lines)).toEqual(['800.00', '0.00']);
  });

  test('where the other row has no partner, or an attribution that does not earn', () => {
    const lines = given({}).linesOf(
      october(
        usage(PHONE, 500, 500),
        usage(PHONE, 500, 500, { partner: '' }),
        usage(PHONE, 500, 500, { partner: FABRIKAM, attribution: 'DPOR' }),
      ),
    );
    expect(lines).toHaveLength(1);
    expect(earnings(lines)).toEqual(['800.00']);
  });

  test('on another workload, in another month, or for another tenant', () => {
    const contoso = usage(PHONE, 500, 500);
    const fabrikam = usage(PHONE, 600, 600, { partner: FABRIKAM });
    const otherWorkload = usage('teams-frontline', 500, 500, { partner: FABRIKAM });
    const lines = given({}).linesOfTenants({
      [ADATUM]: {
        '2023-10': { usage: [contoso, otherWorkload] },
        '2023-11': { usage: [fabrikam] },
      },
      [LITWARE]: { '2023-10': { usage: [fabrikam] } },
    });
    expect(reasons(lines)).toEqual(['', '', '', '']);
  });
});

test('an ineligible partner contests a claim all the same', () => {
  const lines = given({
    standing: (partner) => (partner === FABRIKAM ? { enrolled: false } : {}),
  }).linesOf(october(usage(PHONE, 500, 500), usage(PHONE, 500, 500, { partner: FABRIKAM })));
  expect(reasons(lines)).toEqual(['DUPLICATE_CLAIM', 'DUPLICATE_CLAIM']);
});

test('once one of them lets go, the other earns on growth above the contested usage', () => {
  const lines = given({}).linesOf({
    '2023-10': { usage: [usage(PHONE, 500, 900), usage(PHONE, 480, 900, { partner: FABRIKAM })] },
    '2023-11': { usage: [usage(PHONE, 520, 900, { partner: FABRIKAM })] },
  });
  expect(earnings(lines)).toEqual(['0.00', '0.00', '80.00']);
});
