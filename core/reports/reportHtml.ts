/**
 * `report.html`: the month on one page, to read and to print. It stands alone: no script, no font,
 * no picture and no style from elsewhere, and a policy in its head that forbids them.
 */
import { capsSection } from './html/capsSection.ts';
import { checksSection } from './html/checksSection.ts';
import { earningsSection } from './html/earningsSection.ts';
import { count, counted } from './html/figures.ts';
import { filesOfMonth } from './html/filesOfMonth.ts';
import { filesSection } from './html/filesSection.ts';
import { headline } from './html/headline.ts';
import { type Html, html } from './html/html.ts';
import { largestPayouts } from './html/largestPayouts.ts';
import { leftOnTableSection } from './html/leftOnTableSection.ts';
import { monthName } from './html/monthName.ts';
import { notices } from './html/notices.ts';
import { PAGE_STYLE } from './html/pageStyle.ts';
import { rejectsSection } from './html/rejectsSection.ts';
import { contents, sectionMarkup } from './html/section.ts';
import { totalsSection } from './html/totalsSection.ts';
import { uncoveredSection } from './html/uncoveredSection.ts';
import type { MonthFacts } from './monthFacts.ts';
import { type MonthSummary, monthTotal } from './monthSummary.ts';

/** The page of a month. Its size is bounded: of long lists it shows the first and names the file. */
export function reportHtml(facts: MonthFacts, summary: MonthSummary): string {
  const total = monthTotal(summary);
  const sections = [
    earningsSection(facts),
    totalsSection(summary, total),
    largestPayouts(summary, total),
    leftOnTableSection(summary, total),
    capsSection(summary),
    uncoveredSection(summary),
    filesSection(facts),
    rejectsSection(facts),
    checksSection(facts),
    filesOfMonth(),
  ].filter((shown) => shown !== undefined);
  const title = `Incentive earnings, ${monthName(facts.month)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
<header>
<p class="brand">${MARK}Highwater</p>
<h1>${title}</h1>
<p class="sub">${origin(facts)}</p>
</header>
<main>
${notices(facts)}
${headline(facts, summary, total)}${contents(sections)}
${sections.map(sectionMarkup)}</main>
</body>
</html>
`.markup;
}

const MARK = html`<svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false"><path d="M2 5q4-4 8 0t8 0 8 0M2 11q4-4 8 0t8 0 8 0" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>`;

function origin({ rulebookName, files }: MonthFacts): Html {
  const rows = files.reduce((total, file) => total + file.rows, 0);
  return html`Rulebook ${rulebookName} · ${counted(files.length, 'file')} with ${count(rows)} rows · amounts in US dollars`;
}
