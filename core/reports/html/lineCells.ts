/** One payable line in the words of a table: whose it is, what for, and how its amount came about. */
import { measuredUnits } from '../../incentives/highWaterMark.ts';
import type { PayableLine } from '../../ledger/payableLine.ts';
import { formatRate } from '../formatRate.ts';
import { code } from './code.ts';
import { count, counted, money, revenue } from './figures.ts';
import { type Html, html, NOTHING } from './html.ts';

/** The customer, its tenant and the partner. */
export const customerCell = (line: PayableLine): Html =>
  html`${line.customerName === '' ? NOTHING : html`<bdi>${line.customerName}</bdi><br>`}<span class="id">${line.tenant}
<br><bdi>${line.partnerName}</bdi> ${line.partner}</span>`;

/** The engagement and what of it: the rule, then the subscription or claim. */
export function subjectCell(line: PayableLine): Html {
  const detail = line.subscription || (line.usage ? '' : line.claimId);
  return html`${line.engagementName}<br>${code(line.rule)}${
    detail === '' ? NOTHING : html`<br><span class="id"><bdi>${detail}</bdi></span>`
  }`;
}

/** `200 units x $4.00 = $800.00`, and where the units come from. */
export function workingCell(line: PayableLine): Html {
  const gross = money(line.gross);
  const rate = formatRate(line.rate);
  if (line.usage) {
    const { compensableUnits, monthlyActiveUsers, paidAvailableUnits, baseline } = line.usage;
    return html`${counted(compensableUnits, 'unit')} × $${rate} = ${gross}
<br><span class="how">${count(monthlyActiveUsers)} active, ${count(paidAvailableUnits)} paid, baseline ${count(baseline)}${released(line.usage)}</span>`;
  }
  if (line.revenue !== undefined) {
    return html`${revenue(line.revenue)} × ${rate} = ${gross}
<br><span class="how">revenue of ${line.productGroup}</span>`;
  }
  return html`${gross}<br><span class="how">amount of the claim</span>`;
}

/** What the month's own growth does not account for: units that `gateRelease` held back (calculation.md 2). */
function released(usage: NonNullable<PayableLine['usage']>): Html {
  const measured = measuredUnits(usage.monthlyActiveUsers, usage.paidAvailableUnits);
  const units = usage.compensableUnits - Math.max(0, measured - usage.baseline);
  return units > 0 ? html`, and ${counted(units, 'unit')} held back earlier` : NOTHING;
}
