/** Policy gateRelease: growth below 300 is held and paid once 300 is reached (calculation.md 2). */
import { describe, expect, test } from 'vitest';
import { fy24With } from '../fy24.ts';
import {
  ADATUM,
  FABRIKAM,
  given,
  gross,
  LITWARE,
  monthsOf,
  reasons,
  units,
  usage,
} from './given.ts';

const PHONE = 'teams-phone';
const policies = { baseline: 'gateRelease' } as const;

test('held units are added to the units of the month that reaches 300, and paid once', () => {
  const lines = given({ policies }).linesOf(
    monthsOf(PHONE, [
      [100, 400],
      [250, 400],
      [300, 400],
      [310, 400],
    ]),
  );
  expect(units(lines)).toEqual([0, 0, 300, 10]);
  expect(reasons(lines)).toEqual(['MINTHNTMT', 'MINTHNTMT', '', '']);
});

test('no more is held than is paid for', () => {
  const lines = given({ policies }).linesOf(
    monthsOf(PHONE, [
      [200, 120],
      [310, 400],
    ]),
  );
  expect(units(lines)).toEqual([0, 110 + 120]);
});

test('units of a month in which the partner was not eligible are not held', () => {
  const lines = given({
    policies,
    standing: (_partner, month) => ({ enrolled: month !== '2023-10' }),
  }).linesOf(
    monthsOf(PHONE, [
      [100, 400],
      [250, 400],
      [320, 400],
    ]),
  );
  expect(reasons(lines)).toEqual(['IVDMPN', 'MINTHNTMT', '']);
  expect(units(lines)).toEqual([0, 0, 70 + 150]);
});

describe('held units wait for the partner’s first eligible line', () => {
  test('when the partner is not eligible in the month that reaches 300', () => {
    const lines = given({
      policies,
      standing: (_partner, month) => ({ enrolled: month !== '2023-11' }),
    }).linesOf(
      monthsOf(PHONE, [
        [250, 400],
        [320, 400],
        [330, 400],
      ]),
    );
    expect(reasons(lines)).toEqual(['MINTHNTMT', 'IVDMPN', '']);
    expect(units(lines)).toEqual([0, 70, 10 + 250]);
    expect(gross(lines)).toEqual(['0.00', '280.00', '1040.00']);
  });

  test('and are released by a line without growth of its own, which then has no reason', () => {
    const lines = given({
      policies,
      standing: (_partner, month) => ({ enrolled: month !== '2023-11' }),
    }).linesOf(
      monthsOf(PHONE, [
        [250, 400],
        [320, 400],
        [150, 400],
      ]),
    );
    expect(units(lines)).toEqual([0, 70, 250]);
    expect(reasons(lines)).toEqual(['MINTHNTMT', 'IVDMPN', '']);
  });

  test('also when it was another’s row that reached 300', () => {
    const lines = given({ policies }).linesOf({
      '2023-10': { usage: [usage(PHONE, 250, 400)] },
      '2023-11': { usage: [usage(PHONE, 260, 400), usage(PHONE, 340, 400, { partner: '' })] },
      '2023-12': { usage: [usage(PHONE, 260, 400)] },
    });
    expect(units(lines)).toEqual([0, 0, 250 + 10]);
    expect(reasons(lines)).toEqual(['MINTHNTMT', 'MINTHNTMT', '']);
  });
});

describe('units are held by rule, partner, tenant, workload and term', () => {
  test('another partner does not get what the first one’s rows held', () => {
    const lines = given({ policies }).linesOf({
      '2023-10': { usage: [usage(PHONE, 200, 400)] },
      '2023-11': { usage: [usage(PHONE, 280, 400, { partner: FABRIKAM })] },
      '2023-12': { usage: [usage(PHONE, 320, 400, { partner: FABRIKAM })] },
      '2024-01': { usage: [usage(PHONE, 320, 400)] },
    });
    expect(units(lines)).toEqual([0, 0, 40 + 80, 200]);
  });

  test('another workload does not release them', () => {
    const lines = given({ policies }).linesOf({
      '2023-10': { usage: [usage(PHONE, 200, 400), usage('teams-frontline', 100, 400)] },
      '2023-11': { usage: [usage(PHONE, 210, 400), usage('teams-frontline', 330, 400)] },
    });
    expect(lines.map(({ workload }) => workload).slice(2)).toEqual(['teams-frontline', PHONE]);
    expect(units(lines)).toEqual([0, 0, 230 + 100, 0]);
  });

  test('another tenant does not release them', () => {
    const lines = given({ policies }).linesOfTenants({
      [ADATUM]: monthsOf(PHONE, [[200, 400]]),
      [LITWARE]: {
        '2023-11': { usage: [usage(PHONE, 310, 400)] },
      },
    });
    expect(units(lines)).toEqual([0, 310]);
  });

  test('a new term does not release what was held in the term before', () => {
    const rulebook = fy24With(
      'fy24.mw-usage.teams-phone',
      { from: '2023-10', to: '2023-11' },
      { from: '2023-12', to: '2024-09' },
    );
    const lines = given({ rulebook, policies }).linesOf(
      monthsOf(PHONE, [
        [100, 400],
        [200, 400],
        [320, 400],
      ]),
    );
    expect(units(lines)).toEqual([0, 0, 120]);
  });
});

test('what is released meets the cap like any other units', () => {
  const rulebook = fy24With('fy24.mw-usage.teams-phone', {
    cap: { limit: '1000.00', scope: ['partner'] },
  });
  const lines = given({ rulebook, policies }).linesOf(
    monthsOf(PHONE, [
      [200, 400],
      [300, 400],
    ]),
  );
  expect(lines.map(({ gross, earning, reason }) => [gross, earning, reason])).toEqual([
    [0n, 0n, 'MINTHNTMT'],
    [120_000n, 100_000n, 'CAP_TRUNCATED'],
  ]);
});
