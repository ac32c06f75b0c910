import { dollars } from '../../terminal/moneyText.ts';
import { printableText } from '../../terminal/printableText.ts';
import { bothEnds, cut, type Page, paragraph } from '../../terminal/textLayout.ts';
import type { ExplainedLine, Explanation } from '../explanation.ts';
import { isCredit } from '../wouldPay.ts';
import { capText } from './capText.ts';
import { eligibilityText } from './eligibilityText.ts';
import { engagementText } from './engagementText.ts';
import { revenueText } from './revenueText.ts';
import { ruleText } from './sourcesText.ts';
import { usageText } from './usageText.ts';
import { checkedText, inWords, partnerText } from './words.ts';

/** One payable line, from its rows to the cent. `like` is an earlier line with the same eligibility. */
export function lineText(
  page: Page,
  explanation: Explanation,
  number: number,
  line: ExplainedLine,
  like: number | undefined,
): string[] {
  const { ink } = page;
  const code = line.reason ? `${line.reason.code}  ` : '';
  const earns = `${code}${dollars(line.earningAmountUSD)}`;
  const title = cut(`${number}. ${titleOf(line)}`, page.width - earns.length - 2);
  const tint = line.reason ? ink.bad : ink.good;
  const heading = bothEnds(page, title, earns);
  return [
    `${ink.strong(heading.slice(0, -earns.length))}${tint(earns)}`,
    ...subtitle(page, line),
    '',
    ...basisText(page, line),
    '',
    ...(like === undefined
      ? eligibilityText(page, line.eligibility, explanation.month)
      : paragraph(page, 'Eligible', sameEligibility(line, like))),
    '',
    ...(line.cap ? [...capText(page, line.cap, line), ''] : []),
    ...paragraph(page, 'Earns', earnsText(line)),
    ...(line.reason
      ? [
          ...paragraph(page, 'Why', `${line.reason.code}: ${line.reason.meaning}`),
          ...paragraph(
            page,
            'To earn',
            [line.reason.toEarn, line.reason.action].filter(Boolean).join(' '),
          ),
        ]
      : []),
    ...ruleText(page, line.ruleId, line.rule, Object.keys(explanation.sources)),
    ...paragraph(page, 'Checked', checkedText(line)),
  ];
}

function titleOf(line: ExplainedLine): string {
  const { basis } = line;
  if (basis.kind === 'usage') return `${basis.workloadName} usage`;
  if (basis.kind === 'revenue') {
    const on = basis.firstPurchase ? 'for a first purchase:' : 'on';
    return `${line.engagementName} ${on} ${basis.productGroup}`;
  }
  return `${line.engagementName}, claim ${printableText(line.claimId)}`;
}

function subtitle({ ink, width }: Page, line: ExplainedLine): string[] {
  const parts = [line.ruleId, partnerText(line)];
  if (line.subscriptionId !== '') parts.push(`subscription ${printableText(line.subscriptionId)}`);
  const joined = `   ${parts.join(', ')}`;
  const lines = joined.length <= width ? [joined] : parts.map((part) => `   ${part}`);
  return lines.map(ink.faint);
}

function basisText(page: Page, line: ExplainedLine): string[] {
  const { basis } = line;
  if (basis.kind === 'usage') return usageText(page, line, basis);
  if (basis.kind === 'revenue') return revenueText(page, line, basis);
  return engagementText(page, line, basis);
}

const sameEligibility = ({ eligibility }: ExplainedLine, like: number): string =>
  `${eligibility.met ? 'yes' : 'no'}, as line ${like}: the same partner and the same needs.`;

function earnsText(line: ExplainedLine): string {
  const { earningAmountUSD, gross, reason } = line;
  const amount = dollars(earningAmountUSD);
  if (earningAmountUSD !== '0.00') {
    const taken = earningAmountUSD.startsWith('-') ? 'taken back' : 'paid';
    const rest =
      isCredit(line) && gross.amountUSD !== earningAmountUSD
        ? ` The rest of the ${creditText(gross)} only takes off what lay above the cap.`
        : '';
    return `${amount}, expected to be ${taken} in ${inWords(line.estimatedPaymentMonth)}.${rest}`;
  }
  if (!isCredit(line)) {
    return Number(gross.amountUSD) > 0
      ? `${amount} of a gross of ${dollars(gross.amountUSD)}.`
      : `${amount}.`;
  }
  // A credit that only lowers the gross above its cap has no reason: one with a reason is barred.
  return reason
    ? `${amount}: the ${creditText(gross)} takes nothing back.`
    : `${amount}. The ${creditText(gross)} only takes off what lay above the cap.`;
}

const creditText = ({ amountUSD }: ExplainedLine['gross']): string =>
  `credit of ${dollars(amountUSD.slice(1))}`;
