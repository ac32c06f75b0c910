/** What `explain` says of Contoso in a month, on files written for a test. */
import type { Month } from '../../../core/month.ts';
import { explainFolder } from '../../../functions/local/explain/explainFolder.ts';
import { explanationText } from '../../../functions/local/explain/text/explanationText.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import { CONTOSO, partners, usageHeader } from '../smallExtracts.ts';
import { type WorkspaceOptions, workspace } from '../workspace.ts';

const file = (header: string, ...rows: string[]): string => `${[header, ...rows].join('\n')}\n`;

export const usage = (...rows: string[]): string => file(usageHeader, ...rows);
export const billing = (...rows: string[]): string =>
  file(
    'CustomerId,ProductId,SkuId,ProductName,ChargeType,Subtotal,Currency,SubscriptionId,ChargeStartDate,InvoiceNumber,ResellerMPNID,PricingCurrency,PCToBCExchangeRate',
    ...rows,
  );
export const engagements = (...rows: string[]): string =>
  file(
    'ClaimId,MpnId,CustomerTenantId,EngagementName,Status,CompletedDate,ApprovedAmountUSD',
    ...rows,
  );
export const opening = (...rows: string[]): string =>
  file('Kind,MpnId,CustomerTenantId,Key,Month,Value', ...rows);

export const revenue = (
  product: string,
  amount: string,
  month = '2024-01',
  partner = '1001',
): string => `${CONTOSO},P,S,${product},new,${amount},USD,sub-1,${month}-01,I1,${partner},USD,1`;

/** The lines of Contoso in a month and their text, its line breaks taken out. */
export async function explained(
  month: string,
  files: Readonly<Record<string, string>>,
  options: WorkspaceOptions = {},
) {
  const place = await workspace({ 'partners.csv': partners, ...files }, options);
  try {
    const { out, extracts, rulebook } = place;
    const explanation = await explainFolder({
      out,
      extracts,
      rulebook,
      month: month as Month,
      tenant: CONTOSO,
      workload: '',
      rule: '',
      onProgress: () => {},
    });
    const text = explanationText(explanation, PLAIN_INK, 200).replaceAll(/\s+/g, ' ');
    const toEarn = (ruleEnd: string, partner = '1001'): string | undefined =>
      explanation.lines.find((line) => line.ruleId.endsWith(ruleEnd) && line.partnerId === partner)
        ?.reason?.toEarn;
    return { explanation, text, toEarn };
  } finally {
    place.remove();
  }
}
