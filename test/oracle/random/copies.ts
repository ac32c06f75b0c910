import type { Kind } from '../rows.ts';
import { type Dice, diceFrom } from './dice.ts';
import { type Cells, type Draft, FILES_OF_A_KIND } from './draft.ts';
import { caseRespelled, dateRespelled, decimalRespelled, guidSpelling } from './spellings.ts';

type Respelling = (dice: Dice, text: string) => string;

/** Columns in which the same value may be written in another way. */
const RESPELLINGS: Readonly<Record<Kind, Readonly<Record<string, Respelling>>>> = {
  usage: {
    CustomerTenantId: guidSpelling,
    PartnerAttributionType: (dice, text) =>
      /^(cpor)?$/i.test(text) ? dice.pick(['', 'CPOR', 'cpor']) : caseRespelled(dice, text),
    DateAssociated: dateRespelled,
    Date: dateRespelled,
    CustomerName: (dice, text) => dice.pick([text, 'Contoso', '']),
    ClaimId: (dice, text) => dice.pick([text, 'CPOR-0', '']),
  },
  billing: {
    CustomerId: guidSpelling,
    Subtotal: decimalRespelled,
    Currency: caseRespelled,
    PricingCurrency: caseRespelled,
    PCToBCExchangeRate: decimalRespelled,
    ChargeStartDate: dateRespelled,
  },
  azure: {
    CustomerId: guidSpelling,
    BillingPreTaxTotal: decimalRespelled,
    BillingCurrency: caseRespelled,
    PricingCurrency: caseRespelled,
    PCToBCExchangeRate: decimalRespelled,
    UsageDate: dateRespelled,
  },
  partners: { Fact: caseRespelled, StartDate: dateRespelled, EndDate: dateRespelled },
  engagements: {
    CustomerTenantId: guidSpelling,
    Status: caseRespelled,
    CompletedDate: dateRespelled,
    ApprovedAmountUSD: decimalRespelled,
    EngagementName: (dice, text) => dice.pick([text, `Microsoft ${text}`, `${text} Workshop`]),
  },
  opening: { Kind: caseRespelled },
  fx: { Month: dateRespelled, Currency: caseRespelled, UsdPerUnit: decimalRespelled },
};

/** A change of one value, after which the row says something else. */
const ALTERATIONS: Readonly<Record<Kind, readonly Cells[]>> = {
  usage: [
    { MonthlyActiveUsers: '333' },
    { PaidAvailableUnits: '444' },
    { DateAssociated: '2023-10-05' },
    { DateAssociated: '' },
    { PartnerAttributionType: 'DPOR' },
  ],
  billing: [{ Subtotal: '12.34' }, { OrderId: 'order-3' }, { CustomerName: 'Contoso' }],
  azure: [{ BillingPreTaxTotal: '12.34' }, { Quantity: '2.50' }, { PublisherName: 'Microsoft' }],
  partners: [{ EndDate: '' }, { PartnerName: 'Another name' }],
  engagements: [{ ApprovedAmountUSD: '5555' }, { Status: 'Rejected' }, { MpnId: '777' }],
  opening: [{ Value: '7' }, { Value: '77' }],
  fx: [{ UsdPerUnit: '1.5', Currency: 'EUR' }],
};

/**
 * The row again, in the same file or another: to the letter, in another spelling or, now and then,
 * with one value changed. A defective row is only ever repeated to the letter.
 */
export function copyOf(original: Draft, seed: number): Draft {
  const dice = diceFrom(seed);
  const file = dice.chance(35) ? original.file : dice.int(0, FILES_OF_A_KIND - 1);
  const copy = { ...original, file, place: dice.int(0, 1_000_000) };
  if (original.isDefective || dice.chance(30)) return copy;
  const cells = respelled(dice, copy);
  return { ...copy, cells: dice.chance(15) ? { ...cells, ...alteration(dice, copy.kind) } : cells };
}

function respelled(dice: Dice, { kind, cells }: Draft): Draft['cells'] {
  return Object.fromEntries(
    Object.entries(cells).map(([column, text]) => {
      const respelling = RESPELLINGS[kind][column];
      return [column, respelling && text !== '' ? respelling(dice, text) : text];
    }),
  );
}

function alteration(dice: Dice, kind: Kind): Cells {
  return dice.pick(ALTERATIONS[kind]);
}
