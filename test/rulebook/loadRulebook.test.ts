/** A rulebook of a wrong shape is refused with every problem, each naming file, rule and field. */
import { describe, expect, test } from 'vitest';
import {
  describeProblems,
  loadRulebook,
  loadRulebookFile,
} from '../../core/rulebook/loadRulebook.ts';
import { fy24Draft, fy24Json, type RulebookJson, ruleOf } from '../fy24.ts';

const PHONE = 'fy24.mw-usage.teams-phone';

/** The problems as a user reads them, after a change to FY24 that types would not allow. */
function told(change: (draft: RulebookJson) => void): string {
  const draft = fy24Draft();
  change(draft);
  const loaded = loadRulebook(JSON.stringify(draft));
  return 'problems' in loaded ? describeProblems('mine.json', loaded.problems) : 'no problem';
}

const withVersion = (fields: object) =>
  told((draft) => Object.assign(ruleOf(draft, PHONE).versions[0] ?? {}, fields));

test('the shipped rulebook loads, its texts become exact amounts', () => {
  const loaded = loadRulebook(fy24Json);
  if ('problems' in loaded) throw new Error('FY24 has problems');
  const rule = loaded.rulebook.rules.find(({ id }) => id === PHONE);
  expect(rule?.versions).toMatchObject([
    {
      from: '2023-10',
      rate: 4n * 10n ** 24n,
      minimumHighWaterMark: 300,
      cap: { limit: 7_500_000n },
    },
  ]);
  const tier2 = loaded.rulebook.rules.find(({ id }) => id === 'fy24.mw-rebate.tier2-m365-e5');
  expect(tier2?.versions).toMatchObject([{ rate: 7n * 10n ** 22n }]);
});

test('a file that begins with a byte order mark, as Windows editors write it, loads', () => {
  expect(loadRulebookFile(Buffer.from(`\uFEFF${fy24Json}`))).toEqual(loadRulebook(fy24Json));
});

test('what is left out of needs is not needed', () => {
  const loaded = loadRulebook(fy24Json);
  if ('problems' in loaded) throw new Error('FY24 has problems');
  const rule = loaded.rulebook.rules.find(({ id }) => id === 'fy24.engagement.threat-protection');
  expect(rule?.versions[0]?.needs).toEqual({
    designations: ['Security'],
    competencies: [],
    specialisations: [],
    cosell: false,
  });
});

describe('what is refused', () => {
  test('text that is not JSON', () => {
    const loaded = loadRulebook('{ "name": ');
    expect(loaded).toMatchObject({ problems: [{ rule: '', field: '' }] });
    if ('problems' in loaded) {
      expect(describeProblems('mine.json', loaded.problems)).toMatch(
        /^mine\.json: this is not JSON: /,
      );
    }
  });

  test('text with a comma too many, by line and column', () => {
    const loaded = loadRulebook('{\n  "name": "mine",,\n  "title": "Mine"\n}');
    expect('problems' in loaded && describeProblems('mine.json', loaded.problems)).toMatch(
      /^mine\.json: this is not JSON: .* \(line 2 column 18\)$/,
    );
  });

  test('a file in UTF-16, as some programs save text', () => {
    const loaded = loadRulebookFile(Buffer.from(`\uFEFF${fy24Json}`, 'utf16le'));
    expect('problems' in loaded && describeProblems('mine.json', loaded.problems)).toBe(
      'mine.json: this is not UTF-8 text: save it as UTF-8 (not UTF-16)',
    );
  });

  test('JSON that is something else', () => {
    const loaded = loadRulebook('[]');
    expect('problems' in loaded && describeProblems('mine.json', loaded.problems)).toBe(
      'mine.json: has to be fields in { }',
    );
  });

  test('a rate as a number, which JSON cannot hold exactly', () => {
    expect(withVersion({ rate: 4 })).toBe(
      `mine.json: rule ${PHONE}: field versions.0.rate: write a rate in dollars per unit as text: "4.00"`,
    );
  });

  test('a rate that is not there', () => {
    expect(withVersion({ rate: undefined })).toBe(
      `mine.json: rule ${PHONE}: field versions.0.rate: is missing`,
    );
  });

  test.each([
    [{ rate: '4%' }, 'versions.0.rate: write a rate in dollars per unit as text: "4.00"'],
    [{ rate: '-4.00' }, 'versions.0.rate: write a rate in dollars per unit as text: "4.00"'],
    [{ from: '2023-13' }, 'versions.0.from: write a month as YYYY-MM'],
    [{ from: '0000-01' }, 'versions.0.from: no such month'],
    [
      { cap: { limit: '75,000.00', scope: ['tenant'] } },
      'versions.0.cap.limit: write dollars as text with at most two decimals: "75000.00"',
    ],
    [
      { cap: { limit: '0.001', scope: ['tenant'] } },
      'versions.0.cap.limit: write dollars as text with at most two decimals: "75000.00"',
    ],
  ])('%j, with a word on how to write it', (fields, message) => {
    expect(withVersion(fields)).toBe(`mine.json: rule ${PHONE}: field ${message}`);
  });

  test('a revenue rate in dollars', () => {
    const rule = 'fy24.azure.consumption';
    const problem = told((draft) =>
      Object.assign(ruleOf(draft, rule).versions[0] ?? {}, { rate: '4.00' }),
    );
    expect(problem).toBe(
      `mine.json: rule ${rule}: field versions.0.rate: write a rate as a percentage: "3.75%"`,
    );
  });

  test.each(['CPOR ', ' CPOR', ' ', 'CP\nOR'])(
    'a name written %j, which no extract would match',
    (attribution) => {
      expect(told((draft) => Object.assign(ruleOf(draft, PHONE), { attribution }))).toBe(
        `mine.json: rule ${PHONE}: field attribution: has to be one line that neither begins nor ends with a blank`,
      );
    },
  );

  test('an empty name', () => {
    expect(told((draft) => Object.assign(ruleOf(draft, PHONE), { attribution: '' }))).toBe(
      `mine.json: rule ${PHONE}: field attribution: must not be empty`,
    );
  });

  test('a source as of a day that there is not', () => {
    expect(told((draft) => Object.assign(draft.sources['s0'] ?? {}, { asOf: '2024-02-31' }))).toBe(
      'mine.json: field sources.s0.asOf: no such day',
    );
  });

  test('a minimum mark that no extract could reach', () => {
    expect(withVersion({ minimumHighWaterMark: 2_147_483_648 })).toBe(
      `mine.json: rule ${PHONE}: field versions.0.minimumHighWaterMark: has to be 2147483647 or less`,
    );
  });

  test('a misspelt field, so that no rule is silently half read', () => {
    expect(withVersion({ ratee: '4.00' })).toBe(
      `mine.json: rule ${PHONE}: field versions.0: has no place for "ratee"; is it spelt right, and in the right place?`,
    );
    expect(told((draft) => Object.assign(draft, { comment: 'hello' }))).toBe(
      'mine.json: has no place for "comment"; is it spelt right, and in the right place?',
    );
  });

  test('a rule that pays on nothing known', () => {
    expect(told((draft) => Object.assign(ruleOf(draft, PHONE), { paysOn: 'luck' }))).toBe(
      `mine.json: rule ${PHONE}: field paysOn: has to be one of "usage", "revenue", "firstPurchase", "engagement"`,
    );
  });

  test.each([undefined, ''])('a rule without an id (%j) is named by its place', (id) => {
    expect(told((draft) => Object.assign(draft.rules[1] ?? {}, { id }))).toContain(
      'mine.json: rule number 2: field id: ',
    );
  });

  test.each([
    [{ minimumHighWaterMark: '300' }, 'minimumHighWaterMark: has to be a number without quotes'],
    [
      { minimumHighWaterMark: 1.5 },
      'minimumHighWaterMark: has to be a whole number without quotes',
    ],
    [{ minimumHighWaterMark: -1 }, 'minimumHighWaterMark: has to be 0 or more'],
    [{ needs: 'none' }, 'needs: has to be fields in { }'],
    [{ needs: { cosell: 'yes' } }, 'needs.cosell: has to be true or false, without quotes'],
    [{ cap: { limit: '1.00', scope: 'tenant' } }, 'cap.scope: has to be a list in [ ]'],
    [
      { cap: { limit: '1.00', scope: ['country'] } },
      'cap.scope.0: has to be one of "partner", "tenant", "workload", "subscription", "claim"',
    ],
  ])('%j, in words for whoever writes it', (fields, message) => {
    expect(withVersion(fields)).toBe(`mine.json: rule ${PHONE}: field versions.0.${message}`);
  });

  test('names that are too long or cannot be ids', () => {
    const long = told((draft) =>
      Object.assign(ruleOf(draft, PHONE), { engagementName: 'x'.repeat(501) }),
    );
    expect(long).toBe(
      `mine.json: rule ${PHONE}: field engagementName: has to be no longer than 500 characters`,
    );
    const source = told((draft) =>
      Object.assign(draft.sources, { 'A Guide': draft.sources['s0'] }),
    );
    expect(source).toBe(
      'mine.json: field sources.A Guide: use lower-case letters, digits, dots and hyphens',
    );
  });

  test('a rulebook without rules, and a rule without versions', () => {
    expect(told((draft) => Object.assign(draft, { rules: [] }))).toContain('field rules: ');
    expect(told((draft) => Object.assign(ruleOf(draft, PHONE), { versions: [] }))).toContain(
      `rule ${PHONE}: field versions: `,
    );
  });

  test('a policy that is none of the three', () => {
    expect(told((draft) => Object.assign(draft.policies, { baseline: 'none' }))).toContain(
      'mine.json: field policies.baseline: ',
    );
  });
});

test('several problems are told one a line', () => {
  const lines = told((draft) => {
    Object.assign(draft.policies, { baseline: 'none' });
    Object.assign(ruleOf(draft, PHONE), { versions: [] });
  }).split('\n');
  expect(lines).toHaveLength(2);
});
