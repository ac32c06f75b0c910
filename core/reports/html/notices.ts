import type { MonthFacts } from '../monthFacts.ts';
import { counted } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { monthName } from './monthName.ts';

/** What limits the use of the figures, above all of them; one quiet line when nothing does. */
export function notices(facts: MonthFacts): Html {
  const found = [
    ...failedChecks(facts),
    facts.assumedEligible ? ASSUMED_ELIGIBLE : NOTHING,
    facts.coverage === 'partial' ? partialCoverage(facts) : NOTHING,
    rejected(facts),
    ...facts.warnings.map((warning) => notice('caution', 'Please check', html`${warning}`)),
  ].filter((shown) => shown !== NOTHING);
  if (found.length > 0) return html`<div class="notices">${found}</div>`;
  return html`<p class="clear">No row was set aside, no warning was raised and every check held.</p>`;
}

const ASSUMED_ELIGIBLE = notice(
  'warning',
  'Eligibility was assumed, not checked',
  html`Every partner was taken to hold what each rule asks for, because the run was told to
(<code class="nb">--assume-eligible</code>); only revenue was checked, where a rule asks for it. Load a
<code>partners</code> extract with enrolments and designations, and run again, to see what is due.`,
);

const partialCoverage = (facts: MonthFacts): Html =>
  notice(
    'warning',
    'The rulebook knows this month only in part',
    html`<code>${facts.rulebookName}</code> states some of the incentives that were in force in
${monthName(facts.month)}. What the others pay is missing from every total on this page.`,
  );

const failedChecks = (facts: MonthFacts): Html[] =>
  facts.checks
    .filter(({ holds }) => !holds)
    .map(({ id, what }) =>
      notice(
        'warning',
        `Check ${id} did not hold`,
        html`It should be that ${what}. Do not use these figures before this is explained.`,
      ),
    );

function rejected({ rejects: { rows, files } }: MonthFacts): Html {
  if (rows + files === 0) return NOTHING;
  const parts = [
    ...(rows > 0 ? [counted(rows, 'row')] : []),
    ...(files > 0 ? [counted(files, 'whole file')] : []),
  ];
  return notice(
    'warning',
    'Some of the input was set aside',
    html`${parts.map((part, index) => html`${index > 0 ? ' and ' : ''}${part}`)}
${rows + files === 1 ? 'is' : 'are'} not in these figures. <a href="#rejects">What was set aside</a>
says why; mend it and load the file again.`,
  );
}

function notice(kind: 'warning' | 'caution', title: string, text: Html): Html {
  return html`<div class="notice ${kind}" role="note"><p><strong>${title}.</strong> ${text}</p></div>`;
}
