import { codePointOrder } from '../../codePointOrder.ts';
import { type Cents, cents } from '../../money.ts';
import { addMonths } from '../../month.ts';
import type { MonthFacts } from '../monthFacts.ts';
import type { MonthSummary } from '../monthSummary.ts';
import type { Total } from '../total.ts';
import { count, counted, money, percent } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';
import { monthName } from './monthName.ts';

/** The month in four figures. */
export function headline(facts: MonthFacts, summary: MonthSummary, total: Total): Html {
  return html`<dl class="headline">
<div class="hero"><dt>Earnings</dt><dd>${money(total.earning)}</dd>${change(facts, total.earning)}</div>
<div><dt>Left on the table</dt><dd>${money(total.leftOnTable)}</dd><dd class="sub">by lines that may not earn, of ${money(total.gross)} gross${netOfCredits(total)}</dd></div>
<div><dt>Lines that pay or take back</dt><dd>${count(total.payingLines)}</dd><dd class="sub">of ${counted(total.lines, 'line')} for ${counted(summary.partners.size, 'partner')}</dd></div>
${expected(summary)}</dl>`;
}

/** What is left is a part of the gross, unless credits make it less than nothing or the gross smaller. */
const netOfCredits = ({ leftOnTable, gross }: Total): string =>
  leftOnTable < 0n || leftOnTable > gross ? ', both net of credits' : '';

function change({ month, history }: MonthFacts, earning: Cents): Html {
  const earlier = addMonths(month, -1);
  const entries = history.filter((entry) => entry.month === earlier);
  if (entries.length === 0) return NOTHING;
  const before = entries.reduce((total, { earningCents }) => total + earningCents, 0n);
  const more = earning - before;
  if (more === 0n) return html`<dd class="sub">the same as in ${monthName(earlier)}</dd>`;
  const size = more < 0n ? -more : more;
  const share = before > 0n && size < before * 10n ? ` (${percent(size, before)})` : '';
  return html`<dd class="sub">${money(cents(size))}${share} ${more > 0n ? 'more' : 'less'} than ${monthName(earlier)}</dd>`;
}

/** When the money is expected, the month of most of it when there are several; a month of credits brings none. */
function expected({ paymentMonths }: MonthSummary): Html {
  if (paymentMonths.size === 0) return NOTHING;
  const [first, ...others] = [...paymentMonths]
    .filter(([, earning]) => earning > 0n)
    .sort(([monthA, a], [monthB, b]) =>
      a === b ? codePointOrder(monthA, monthB) : a < b ? 1 : -1,
    );
  if (!first) return noneExpected([...paymentMonths.values()].some((earning) => earning < 0n));
  const rest = others.length === 0 ? NOTHING : html`, ${money(first[1])} of it`;
  return html`<div><dt>Payment expected</dt><dd>${monthName(first[0])}</dd><dd class="sub">by the rulebook’s calendar${rest}</dd></div>`;
}

const noneExpected = (takesBack: boolean): Html =>
  html`<div><dt>Payment expected</dt><dd>none</dd><dd class="sub">${
    takesBack ? 'what is taken back is set off against other earnings' : 'nothing is to be paid'
  }</dd></div>`;
