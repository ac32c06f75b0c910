/**
 * The shape of `summary.json`: written from it (`summaryJson.ts`) and read back by it, for the
 * history chart of later months and by anyone who wants a month's figures without the lines.
 */
import { z } from 'zod';
import { EXTRACT_KINDS } from '../extracts/rows.ts';
import { INELIGIBLE_REASONS, REASON_CODES } from '../ledger/payableLine.ts';
import { cents } from '../money.ts';
import { type Month, parseMonth } from '../month.ts';

const month = z.string().transform((text, context): Month => {
  const parsed = parseMonth(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'write a month as YYYY-MM' });
  return z.NEVER;
});
/** `1234.50` in the file, cents once read. */
const money = z
  .string()
  .regex(/^-?\d+\.\d{2}$/, 'write money with two decimals')
  .transform((text) => cents(BigInt(text.replace('.', ''))));
/** Exact, without trailing zeros. */
const exactMoney = z.string().regex(/^-?\d+(\.\d+)?$/, 'write a plain decimal');
const count = z.int().min(0);

const totalFields = {
  lines: count,
  payingLines: count,
  grossAmountUSD: money,
  earningAmountUSD: money,
  leftOnTableUSD: money,
  compensableUnits: count,
  revenueUSD: exactMoney,
};

const capTotal = z.strictObject({
  caps: count,
  reached: count,
  capUSD: money,
  capUsedUSD: money,
  capRemainingUSD: money,
});

const fileCount = z.strictObject({
  name: z.string(),
  kind: z.enum([...EXTRACT_KINDS, '']),
  rows: count,
  accepted: count,
  duplicate: count,
  quarantined: count,
});

const check = z.strictObject({
  id: z.string(),
  what: z.string(),
  holds: z.boolean(),
  figures: z.record(z.string(), z.string()),
});

export const summarySchema = z.strictObject({
  month,
  status: z.enum(['completed', 'completedWithRejects']),
  rulebook: z.string(),
  coverage: z.enum(['full', 'partial']),
  assumedEligible: z.boolean(),
  warnings: z.array(z.string()),
  totals: z.strictObject({
    month: z.strictObject(totalFields),
    partners: z.array(
      z.strictObject({ partnerId: z.string(), partnerName: z.string(), ...totalFields }),
    ),
    engagements: z.array(z.strictObject({ engagementName: z.string(), ...totalFields })),
    rules: z.array(
      z.strictObject({ ruleId: z.string(), ...totalFields, caps: z.nullable(capTotal) }),
    ),
    solutionAreas: z.array(z.strictObject({ solutionArea: z.string(), ...totalFields })),
    reasons: z.array(z.strictObject({ reasonCode: z.enum([...REASON_CODES, '']), ...totalFields })),
  }),
  estimatedPayments: z.array(z.strictObject({ month, earningAmountUSD: money })),
  ineligible: z.array(
    z.strictObject({
      reasonCode: z.enum(INELIGIBLE_REASONS),
      lines: count,
      revenueUSD: exactMoney,
    }),
  ),
  files: z.array(fileCount),
  rejects: z.array(z.strictObject({ code: z.string(), count })),
  checks: z.array(check),
});

/** `summary.json` as it is written: money as text. Once read it is in cents. */
export type SummaryFile = z.input<typeof summarySchema>;
