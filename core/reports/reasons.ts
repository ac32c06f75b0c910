/**
 * Every reason code in words: what it means, and what a partner can do about it. The meaning is the
 * `reason` column of `ineligible.csv`; the report shows both.
 */
import type { IneligibleReason, ReasonCode } from '../ledger/payableLine.ts';

export interface ReasonText {
  readonly meaning: string;
  readonly action: string;
}

const CLAIM_NOT_APPROVED: ReasonText = {
  meaning: 'The claim is not approved.',
  action: 'Follow the claim up in Partner Center and load the engagements export again afterwards.',
};

/** A credit lowers what counts under a cap (calculation.md 3.5), so a full one is not full for good. */
const MORE_UNDER_CAP =
  'In this term of the rule more is paid under this cap only where credits give room back.';

export const REASON_TEXTS: Readonly<Record<ReasonCode, ReasonText>> = {
  CLAIM_NOT_APPROVED,
  DUPLICATE_CLAIM: {
    meaning:
      'More than one partner claims the same tenant and workload in this month, so none earns.',
    action: 'Settle between the partners whose claim stands, then load a corrected usage export.',
  },
  NOT_ASSOCIATED: {
    meaning: 'The month lies before the month in which the partner’s claim began.',
    action:
      'Check DateAssociated. If it is right nothing is owed: growth before a claim is used up, so claim before the customer rolls out.',
  },
  IVDMPN: {
    meaning: 'The partner was not enrolled in this month.',
    action:
      'Complete the enrolment in Partner Center. If it was complete, add the enrolled fact with its dates to the partners extract.',
  },
  IVDCOMP: {
    meaning: 'None of the designations or competencies that the rule accepts was in force.',
    action:
      'Earn or renew one of them. If one was in force, add it with its dates to the partners extract.',
  },
  IVDADV: {
    meaning: 'A specialisation that the rule needs was not in force.',
    action: 'Earn or renew it. If it was in force, add it with its dates to the partners extract.',
  },
  IVDCOSELL: {
    meaning: 'The partner was not co-sell ready in this month.',
    action:
      'Become co-sell ready in Partner Center. If it was so, add the cosell fact with its dates to the partners extract.',
  },
  REVENUE_BELOW_THRESHOLD: {
    meaning: 'The partner’s revenue over twelve months is below the rule’s threshold.',
    action:
      'Check that all twelve months are loaded, or give the missing ones as trailing-revenue opening balances.',
  },
  AMOUNT_OUT_OF_RANGE: {
    meaning: 'The approved amount lies outside the range that the engagement pays.',
    action: 'Compare ApprovedAmountUSD in the engagements extract with the approval.',
  },
  AMOUNT_NOT_PUBLISHED: {
    meaning:
      'What this engagement pays is not published, so the approved amount is shown and nothing is paid here.',
    action: 'Take the amount from the approval; a rulebook of your own can state it.',
  },
  MINTHNTMT: {
    meaning:
      'Neither the line’s active usage nor the high-water mark before this month reaches the rule’s minimum.',
    action: 'Nothing earns below the minimum: this is where to help the customer grow.',
  },
  PAULWPHWM: {
    meaning: 'Paid seats are not above the baseline (the high-water mark or the rule’s minimum).',
    action: 'Nothing can earn here without more paid seats.',
  },
  MAULWPHWM: {
    meaning: 'Active usage is not above the baseline (the high-water mark or the rule’s minimum).',
    action: 'Active usage has to grow past the baseline; there are paid seats for more.',
  },
  FIRST_PURCHASE_UNPROVEN: {
    meaning: 'The loaded history does not show that this is the customer’s first purchase.',
    action:
      'Load earlier billing files, or say that the customer is new with a first-purchase opening balance.',
  },
  IVDCUST: {
    meaning: 'The customer has bought in this solution area before.',
    action: 'Nothing to do: a customer is added once.',
  },
  CAP_REACHED: {
    meaning: 'The cap was used up before this line.',
    action: MORE_UNDER_CAP,
  },
  CAP_TRUNCATED: {
    meaning: 'The cap left less than the full amount; the line pays what it left.',
    action: MORE_UNDER_CAP,
  },
};

export const INELIGIBLE_TEXTS: Readonly<Record<IneligibleReason, ReasonText>> = {
  CLAIM_NOT_APPROVED,
  PRODUCT_NOT_ELIGIBLE: {
    meaning: 'No product group of the rulebook names this product.',
    action: 'If it should earn, add the product to a group in a rulebook of your own.',
  },
  WORKLOAD_NOT_PAID: {
    meaning: 'No usage incentive pays on this workload.',
    action: 'Nothing to do: it can still count towards a capability score.',
  },
  NO_RULE_IN_FORCE: {
    meaning: 'No rule that pays on this is in force in this month.',
    action: 'If one was, use a rulebook that covers the month.',
  },
  NO_PARTNER: {
    meaning: 'The usage names no partner.',
    action:
      'If the customer is yours, claim the association (CPOR) in Partner Center. If it is claimed, look whether the file has the column MpnId, and the partner in it.',
  },
  ATTRIBUTION_NOT_ELIGIBLE: {
    meaning: 'The partner is attached in a way that the incentive does not pay.',
    action: 'Usage incentives pay a claiming partner of record: claim it (CPOR) in Partner Center.',
  },
};
