/**
 * The rulebook as the contenders read it: the same file as the product's, so that no rate or cap is
 * written a second time. Only what the benchmark's extracts call for is read.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../repositoryRoot.ts';

const needs = z.object({
  designations: z.array(z.string()).default([]),
  competencies: z.array(z.string()).default([]),
  trailingRevenue: z.string().optional(),
});

const version = z.object({
  rate: z.string(),
  minimumHighWaterMark: z.number().optional(),
  cap: z.object({ limit: z.string(), scope: z.array(z.string()) }).optional(),
  needs,
});

const rule = z.object({
  id: z.string(),
  paysOn: z.enum(['usage', 'revenue', 'firstPurchase']),
  solutionArea: z.string(),
  partnerRole: z.string(),
  engagementName: z.string(),
  workload: z.string().default(''),
  productGroups: z.array(z.string()).default([]),
  versions: z.tuple([version]),
});

const schema = z.object({
  workloads: z.array(z.object({ id: z.string(), aliases: z.array(z.string()) })),
  productGroups: z.array(
    z.object({
      id: z.string(),
      solutionArea: z.string(),
      appliesTo: z.enum(['billing', 'azure']),
      names: z.array(z.string()),
      publishers: z.array(z.string()).optional(),
    }),
  ),
  rules: z.array(z.looseObject({ paysOn: z.string() })),
});

export type BenchRule = Omit<z.infer<typeof rule>, 'versions'> & z.infer<typeof version>;
export type ProductGroup = z.infer<typeof schema>['productGroups'][number];

export interface BenchRulebook {
  readonly workloads: readonly { readonly id: string; readonly aliases: readonly string[] }[];
  readonly productGroups: readonly ProductGroup[];
  /** Those that pay on usage or revenue, in the order of their ids, as lines are sorted. */
  readonly rules: readonly BenchRule[];
}

/** Every rule has one version, in force in all months of the extracts. */
export function readRulebook(): BenchRulebook {
  const file = join(repositoryRoot, 'core', 'rulebook', 'fy24.json');
  const { workloads, productGroups, rules } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const paying = rules
    .filter(({ paysOn }) => paysOn !== 'engagement')
    .map((entry) => rule.parse(entry))
    .map(({ versions: [only], ...rest }) => ({ ...rest, ...only }));
  return { workloads, productGroups, rules: paying.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Workload names are compared in lower case without anything but letters and digits. */
export const foldedName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** `4.00` as 400: what a unit pays, or a cap, in cents. */
export const centsOf = (dollars: string): number => Math.round(Number(dollars) * 100);

/** A rate as lines show it: `4.00` dollars a unit, or a percentage with at least two decimals. */
export function shownRate(rate: string): string {
  if (!rate.endsWith('%')) return rate;
  const [whole = '', decimals = ''] = rate.slice(0, -1).split('.');
  return `${whole}.${decimals.padEnd(2, '0')}%`;
}
