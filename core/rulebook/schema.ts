/**
 * What a rulebook file may say; what a shape cannot express is proved in `proofs.ts`. The published
 * JSON Schema (`rulebook.schema.json`) is made from this and kept equal by a test. After a change:
 * `npx vitest run test/rulebook/jsonSchema.test.ts -u`
 */
import { z } from 'zod';
import type { ProductGroupId, RuleId, WorkloadId } from '../ids.ts';
import { type Amount, type Cents, parsePlainAmount, wholeCents } from '../money.ts';
import { type Month, parseDay, parseMonth } from '../month.ts';

/** Text of this form; whatever else stands there, a number too, is told how to write it. */
const written = (form: RegExp, how: string) =>
  z.string({ error: ({ input }) => (input === undefined ? undefined : how) }).regex(form, how);

const slug = written(
  /^[a-z0-9][a-z0-9.-]{0,79}$/,
  'use lower-case letters, digits, dots and hyphens',
).describe('A name of lower-case letters, digits, dots and hyphens.');
const text = z
  .string()
  .min(1, { abort: true })
  .max(500)
  .regex(/^\S(.*\S)?$/, 'has to be one line that neither begins nor ends with a blank');

const month = written(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month as YYYY-MM')
  .transform((value, context): Month => parseMonth(value) ?? refuse(context, 'no such month'))
  .describe('A calendar month, YYYY-MM.');

const dollars = written(
  /^-?\d{1,12}(\.\d{1,2})?$/,
  'write dollars as text with at most two decimals: "75000.00"',
)
  .transform((value, context): Cents => {
    const parsed = parsePlainAmount(value);
    return (parsed === undefined ? undefined : wholeCents(parsed)) ?? refuse(context, 'no amount');
  })
  .describe('US dollars as text with at most two decimals: "75000.00".');

const ratePerUnit = written(
  /^\d{1,9}(\.\d{1,6})?$/,
  'write a rate in dollars per unit as text: "4.00"',
)
  .transform((value, context): Amount => parsePlainAmount(value) ?? refuse(context, 'no rate'))
  .describe('US dollars per compensable unit as text: "4.00".');

const percentage = written(/^\d{1,3}(\.\d{1,6})?%$/, 'write a rate as a percentage: "3.75%"')
  .transform((value, context): Amount => {
    const parsed = parsePlainAmount(value.slice(0, -1));
    return parsed === undefined ? refuse(context, 'no rate') : ((parsed / 100n) as Amount);
  })
  .describe('A percentage of revenue as text: "3.75%".');

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

export const CAP_SCOPE_PARTS = ['partner', 'tenant', 'workload', 'subscription', 'claim'] as const;

const cap = z
  .strictObject({
    limit: dollars,
    scope: z
      .array(z.enum(CAP_SCOPE_PARTS))
      .describe('Lines share one cap when they are equal in all of these; [] is one for the rule.'),
  })
  .describe('The most that one rule pays under one key within one term.');

const needs = z
  .strictObject({
    designations: z
      .array(text)
      .default([])
      .describe('Any one of these Solutions Partner designations, or ...'),
    competencies: z.array(text).default([]).describe('... any one of these legacy competencies.'),
    specialisations: z
      .array(z.array(text).min(1))
      .default([])
      .describe('All of these; each is a list of alternatives.'),
    cosell: z.boolean().default(false).describe('Co-sell ready.'),
    trailingRevenue: dollars.optional().describe('US dollars of revenue over twelve months.'),
  })
  .describe('What the partner must hold in the month.');

const provenance = z
  .record(z.string(), z.array(slug).min(1))
  .describe('For each figure of this version the ids of its sources.');

const versionFields = {
  from: month.describe('The first month in force.'),
  to: month.describe('The last month in force.'),
  cap: cap.optional(),
  needs,
  provenance,
};

const lineNames = {
  id: slug.transform((value) => value as RuleId),
  solutionArea: text,
  partnerRole: text,
  engagementName: text,
};

const usageRule = z.strictObject({
  ...lineNames,
  paysOn: z.literal('usage'),
  workload: slug.transform((value) => value as WorkloadId),
  attribution: text.describe('The PartnerAttributionType that earns.'),
  versions: z
    .array(
      z.strictObject({
        ...versionFields,
        rate: ratePerUnit,
        minimumHighWaterMark: z.int().min(0).max(2_147_483_647),
      }),
    )
    .min(1),
});

const productGroupId = slug.transform((value) => value as ProductGroupId);

const revenueRule = z.strictObject({
  ...lineNames,
  paysOn: z
    .enum(['revenue', 'firstPurchase'])
    .describe(
      'firstPurchase: only in the month of the customer’s first purchase in the solution area.',
    ),
  productGroups: z.array(productGroupId).min(1),
  versions: z.array(z.strictObject({ ...versionFields, rate: percentage })).min(1),
});

const engagementAmount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), amount: dollars }),
  z.strictObject({ kind: z.literal('range'), from: dollars, to: dollars }),
  z.strictObject({ kind: z.literal('approved') }),
  z.strictObject({ kind: z.literal('notPublished') }),
]);

const engagementRule = z.strictObject({
  ...lineNames,
  paysOn: z.literal('engagement'),
  claimNames: z.array(text).min(1).describe('What a claim’s EngagementName may say.'),
  versions: z.array(z.strictObject({ ...versionFields, amount: engagementAmount })).min(1),
});

export const ruleSchema = z.discriminatedUnion('paysOn', [usageRule, revenueRule, engagementRule]);

const workload = z.strictObject({
  id: slug.transform((value) => value as WorkloadId),
  name: text,
  aliases: z.array(text).describe('Compared by letters and digits only, in lower case.'),
});

const productGroup = z
  .strictObject({
    id: productGroupId,
    solutionArea: text,
    appliesTo: z.enum(['billing', 'azure']),
    names: z
      .array(text)
      .describe('Product names (billing) or meter categories (azure); * stands for any ending.'),
    productIds: z.array(text).default([]),
    skuIds: z.array(text).default([]),
    publishers: z
      .array(text)
      .default([])
      .describe('Publisher names, tested where the extract has the column and fills it.'),
  })
  .describe('The first group that matches a row, top down, is its group.');

const source = z.strictObject({
  title: text,
  asOf: written(/^\d{4}-\d{2}-\d{2}$/, 'write a day as YYYY-MM-DD').refine(
    (value) => parseDay(value) !== undefined,
    'no such day',
  ),
  note: z.string().min(1).max(2000).optional(),
});

export const rulebookSchema = z.strictObject({
  $schema: z.string().optional(),
  name: slug,
  title: text,
  coverage: z.enum(['full', 'partial']),
  sources: z.record(slug, source),
  policies: z.strictObject({
    baseline: z.enum(['floor', 'gate', 'gateRelease']),
    ratchet: z.enum(['usage', 'paidUsage']),
  }),
  paymentDelayMonths: z.int().min(0).max(24),
  solutionAreas: z.array(text).min(1),
  designations: z.array(text).min(1),
  workloads: z.array(workload).min(1),
  productGroups: z.array(productGroup).min(1),
  rules: z.array(ruleSchema).min(1),
});

export type Rulebook = z.output<typeof rulebookSchema>;
export type Rule = Rulebook['rules'][number];
export type UsageRule = z.output<typeof usageRule>;
export type RevenueRule = z.output<typeof revenueRule>;
export type EngagementRule = z.output<typeof engagementRule>;
export type RuleVersion = Rule['versions'][number];
export type ProductGroup = Rulebook['productGroups'][number];
export type Needs = RuleVersion['needs'];
export type CapScopePart = (typeof CAP_SCOPE_PARTS)[number];
