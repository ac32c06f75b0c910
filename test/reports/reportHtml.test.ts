import { describe, expect, it } from 'vitest';
import { REASON_CODES } from '../../core/ledger/payableLine.ts';
import { cents } from '../../core/money.ts';
import { addIneligible } from '../../core/reports/ineligibleTotals.ts';
import type { MonthFacts } from '../../core/reports/monthFacts.ts';
import { newMonthSummary } from '../../core/reports/monthSummary.ts';
import { REASON_TEXTS } from '../../core/reports/reasons.ts';
import { reportHtml } from '../../core/reports/reportHtml.ts';
import { exampleLines } from './exampleLines.ts';
import { EXAMPLE_REJECTS, exampleFacts, exampleSummary, tallied } from './exampleMonth.ts';
import { ineligibleLine, month, partner, revenueLine, rule, usageLine, usd } from './line.ts';
import { summaryOfLines } from './summaryOfLines.ts';

const page = (stated: Partial<MonthFacts> = {}) =>
  reportHtml({ ...exampleFacts(), ...stated }, exampleSummary());
/** The words of a page, as a reader has them. */
const words = (markup: string) =>
  markup
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&`;

/** The example month with a hostile text wherever a text comes from outside. */
function hostilePage(): string {
  const texts = {
    partnerName: HOSTILE,
    customerName: HOSTILE,
    solutionArea: HOSTILE,
    engagementName: HOSTILE,
    rule: rule(HOSTILE),
    subscription: HOSTILE,
    claimId: HOSTILE,
  };
  const summary = summaryOfLines([
    usageLine(texts),
    revenueLine({ ...texts, earning: cents(0n), reason: 'IVDCOMP' }),
  ]);
  addIneligible(summary.ineligible, ineligibleLine());
  const [file] = exampleFacts().files;
  return reportHtml(
    {
      ...exampleFacts(),
      rulebookName: HOSTILE,
      coverage: 'partial',
      files: file ? [{ ...file, name: HOSTILE }] : [],
      rejects: tallied([{ file: HOSTILE, row: 3, code: HOSTILE, message: HOSTILE, raw: HOSTILE }]),
      checks: [{ id: HOSTILE, what: HOSTILE, holds: false, figures: { [HOSTILE]: HOSTILE } }],
      warnings: [HOSTILE],
      history: [{ month: exampleFacts().month, solutionArea: HOSTILE, earningCents: 5n }],
    },
    summary,
  );
}

describe('the page of a month', () => {
  it('has the same bytes however often it is made, charts included', () => {
    const first = page();
    reportHtml({ ...exampleFacts(), history: [] }, newMonthSummary());
    expect(page()).toBe(first);
  });

  it('does not depend on the time zone', () => {
    const zone = process.env['TZ'];
    const pages = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((name) => {
      process.env['TZ'] = name;
      return page();
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(pages[0]).toBe(pages[1]);
  });

  it('has no script, no address and nothing from elsewhere, and forbids it', () => {
    for (const markup of [page(), hostilePage()]) {
      expect(markup).not.toMatch(/<script|<img|<link|<iframe|<object|@import|url\(/i);
      expect(markup).not.toMatch(/https?:|\/\/[a-z]/i);
      expect(markup.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]* on\w+=/i);
      expect(markup).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    }
  });

  it('shows texts from outside as text', () => {
    expect(hostilePage()).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(hostilePage().split('&lt;img src=x').length).toBeGreaterThan(15);
  });

  it('closes every element it opens, in order', () => {
    for (const markup of [page(), hostilePage()]) {
      const open: string[] = [];
      const elements = markup
        .replace(/<style>[\s\S]*?<\/style>/, '')
        .matchAll(/<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/g);
      for (const [, end, name = '', rest = ''] of elements) {
        if (end === '/') expect(open.pop()).toBe(name);
        else if (!['meta', 'br', 'wbr'].includes(name) && !rest.endsWith('/')) open.push(name);
      }
      expect(open).toEqual([]);
    }
  });

  it('draws its charts in the colours of the page, without ids or classes of a library', () => {
    const charts = page().match(/<svg class="chart[\s\S]*?<\/svg>/g) ?? [];
    expect(charts).toHaveLength(4);
    for (const chart of charts) {
      expect(chart).toContain('var(--');
      expect(chart).not.toMatch(/zr\d|ecmeta|#[0-9a-f]{3,6}\b|\bid=/);
    }
  });

  it('names every table and every row and column of it', () => {
    const tables = page().match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      expect(table).toMatch(/<caption>[^<]+<\/caption>/);
      expect(table.match(/<th /g)?.length).toBe(table.match(/<th [^>]*scope="(col|row)"/g)?.length);
      for (const row of table.match(/<tr[\s\S]*?<\/tr>/g) ?? []) expect(row).toContain('<th ');
    }
  });
});

describe('what the page says', () => {
  it('begins with the month and its earnings, and how they changed', () => {
    const earned = exampleLines().reduce((sum, { earning }) => sum + earning, 0n);
    const dollars = `${earned / 100n}.${String(earned % 100n).padStart(2, '0')}`;
    expect(page()).toContain('<h1>Incentive earnings, March 2024</h1>');
    expect(page()).toContain(`<dt>Earnings</dt><dd><data value="${dollars}">`);
    expect(words(page())).toMatch(/\(\d+\.\d%\) more than February 2024/);
  });

  it('says first, before any figure, that eligibility was assumed', () => {
    const text = words(page({ assumedEligible: true }));
    expect(text).toContain('Eligibility was assumed, not checked.');
    expect(text.indexOf('Eligibility was assumed')).toBeLessThan(text.indexOf('Left on the table'));
    expect(words(page())).not.toContain('Eligibility was assumed');
  });

  it('says that a rulebook knows the month only in part', () => {
    expect(words(page({ coverage: 'partial' }))).toContain(
      'The rulebook knows this month only in part.',
    );
  });

  it('says how many rows and files were set aside, and passes on warnings', () => {
    const text = words(page());
    // Rows that contradict each other were read well enough.
    expect(text).toContain(
      'Some of the input was set aside. 3 rows and 1 whole file are not in these figures.',
    );
    expect(text).toContain(exampleFacts().warnings[0]);
  });

  it('says apart what lines that may not earn leave on the table, and what caps cut', () => {
    const summary = summaryOfLines([
      usageLine({ earning: cents(0n), reason: 'IVDCOMP' }),
      revenueLine({ gross: usd('-80.00'), earning: usd('-30.00') }),
    ]);
    const text = words(reportHtml(exampleFacts(), summary));
    expect(text).toContain('Left on the table$800.00by lines that may not earn, of $720.00 gross');
    expect(text).toContain('All partners2$720.00$800.00−$50.00−$30.00');
    expect(text).toContain('in the first place.−$50.00');
  });

  const credit = (stated: Parameters<typeof revenueLine>[0] = {}) =>
    revenueLine({ gross: usd('-3.75'), earning: usd('-3.75'), ...stated });
  const ofLines = (lines: Parameters<typeof summaryOfLines>[0]) =>
    words(reportHtml(exampleFacts(), summaryOfLines(lines)));

  it('tells of a month of credits that they take back, and expects no payment', () => {
    const text = ofLines([credit(), credit({ gross: usd('-7.00'), earning: usd('-7.00') })]);
    expect(text).toContain('Lines that pay or take back2of 2 lines');
    expect(text).toContain('No line pays in this month. 2 lines take money back: see payouts.csv.');
    expect(text).toContain(
      'Payment expectednonewhat is taken back is set off against other earnings',
    );
    expect(text).not.toContain('by the rulebook’s calendar');
  });

  it('expects no payment where no line pays', () => {
    const text = ofLines([usageLine({ earning: cents(0n), reason: 'IVDCOMP' })]);
    expect(text).toContain('Payment expectednonenothing is to be paid');
  });

  it('does not count credits as lines that pay behind the largest payouts', () => {
    const text = ofLines([usageLine(), credit()]);
    expect(text).toContain(
      '1 more line that pays or takes back, and all lines that pay nothing, are in payouts.csv.',
    );
    expect(text).toContain('Payment expectedDecember 2023by the rulebook’s calendar');
  });

  it('sends the reader to payouts.csv for the lines that pay nothing', () => {
    expect(ofLines([usageLine()])).toContain('All lines that pay nothing are in payouts.csv.');
  });

  it('does not say of a claim that is only pending that no rule covers it', () => {
    const summary = newMonthSummary();
    addIneligible(summary.ineligible, ineligibleLine({ reason: 'CLAIM_NOT_APPROVED' }));
    const text = words(reportHtml(exampleFacts(), summary));
    expect(text).toContain(
      'Accepted, but on no line Accepted input that no rule pays on, and claims without a date that are not approved.',
    );
    expect(text).not.toMatch(/claims that no rule covers|Outside every rule/);
  });

  it('says of twelve months without a line that earlier ones had some', () => {
    const history = [{ month: month('2023-01'), solutionArea: 'Azure', earningCents: 5n }];
    expect(words(page({ history }))).toContain(
      'No payable line in the 12 months up to this one; earlier months had some.',
    );
    expect(words(page({ history: [] }))).toContain('No payable line in this month or before it.');
  });

  it('explains an amount left on the table below zero', () => {
    const barred = { earning: cents(0n), reason: 'IVDCOMP' } as const;
    const text = ofLines([credit(barred)]);
    expect(text).toContain(
      'Left on the table−$3.75by lines that may not earn, of −$3.75 gross, both net of credits',
    );
    expect(text).toContain('An amount below zero is of credits: they would have taken back more');
    expect(ofLines([usageLine(barred)])).not.toMatch(/net of credits|below zero is of credits/);
  });

  it('names the reason of lines that would have earned nothing either', () => {
    const { usage } = usageLine();
    if (!usage) throw new Error('A usage line has usage.');
    const none = { ...usage, compensableUnits: 0 };
    const zero = { gross: cents(0n), earning: cents(0n), reason: 'MAULWPHWM' } as const;
    expect(ofLines([usageLine({ usage: none, ...zero })])).toMatch(/MAULWPHWM ?.*1 ?\$0\.00/);
  });

  it('writes one unit as one', () => {
    const { usage } = usageLine();
    if (!usage) throw new Error('A usage line has usage.');
    const one = { ...usage, monthlyActiveUsers: 301, compensableUnits: 1 };
    const text = ofLines([usageLine({ usage: one, gross: usd('4.00'), earning: usd('4.00') })]);
    expect(text).toContain('1 unit × $4.00 = $4.00');
  });

  it('says so when no line is barred', () => {
    const cut = usageLine({ earning: usd('799.00'), reason: 'CAP_TRUNCATED' });
    const text = words(reportHtml(exampleFacts(), summaryOfLines([cut])));
    expect(text).toContain('Money left on the table Nothing: every line may earn.');
  });

  it('says that a check did not hold', () => {
    const checks = exampleFacts().checks.map((check) => ({ ...check, holds: check.id !== 'I2' }));
    expect(words(page({ checks }))).toContain('Check I2 did not hold.');
  });

  it('says so when there is nothing to say', () => {
    expect(words(page({ rejects: tallied([]), warnings: [] }))).toContain(
      'No row was set aside, no warning was raised and every check held.',
    );
  });

  it('explains each reason of the month with its lines and its money', () => {
    const text = words(page()).replaceAll('&#39;', "'");
    for (const reason of REASON_CODES) {
      expect(text).toContain(
        `${reason}${REASON_TEXTS[reason].meaning} ${REASON_TEXTS[reason].action}`,
      );
    }
  });

  it('shows the working of the largest payouts', () => {
    const summary = summaryOfLines([usageLine(), revenueLine()]);
    const text = words(reportHtml(exampleFacts(), summary));
    expect(text).toContain('200 units × $4.00 = $800.00 500 active, 500 paid, baseline 300');
    expect(text).toContain('$1000.12… × 3.75% = $37.50 revenue of m365-e5');
  });

  it('shows units that were held back until the minimum was reached', () => {
    const usage = {
      monthlyActiveUsers: 320,
      paidAvailableUnits: 330,
      highWaterMark: 250,
      baseline: 250,
      compensableUnits: 320,
    };
    const text = words(reportHtml(exampleFacts(), summaryOfLines([usageLine({ usage })])));
    expect(text).toContain('320 active, 330 paid, baseline 250, and 250 units held back earlier');
  });

  it('proves that no row was lost', () => {
    expect(words(page())).toContain(
      '56761 rows in = 56743 accepted + 15 duplicate + 3 quarantined.',
    );
  });

  it('names the file that has what it leaves out', () => {
    const text = words(page());
    for (const file of ['payouts.csv', 'ineligible.csv', 'summary.csv', 'rejects.csv']) {
      expect(text).toContain(file);
    }
  });

  it('is whole for a month without lines, files or history', () => {
    const empty = reportHtml(
      { ...exampleFacts(), files: [], rejects: tallied([]), checks: [], warnings: [], history: [] },
      newMonthSummary(),
    );
    expect(words(empty)).toContain('No line pays in this month.');
    expect(empty).toContain('<dt>Earnings</dt><dd><data value="0.00">$0.00</data>');
  });

  it('stays small however large the month is', () => {
    const summary = summaryOfLines(
      Array.from({ length: 5000 }, (_, index) =>
        usageLine({ partner: partner(`P${index}`), rule: rule(`rule-${index}`) }),
      ),
    );
    const facts = exampleFacts();
    const files = Array.from({ length: 500 }, () => facts.files).flat();
    const rejects = Array.from({ length: 2000 }, () => EXAMPLE_REJECTS).flat();
    const markup = reportHtml(
      {
        ...facts,
        files,
        rejects: tallied(rejects.map((reject) => ({ ...reject, raw: 'x'.repeat(5000) }))),
      },
      summary,
    );
    expect(markup.length).toBeLessThan(300_000);
    expect(words(markup)).toContain('4971 others, in summary.csv');
    expect(words(markup)).toContain('7975 more entries in rejects.csv');
  });
});
