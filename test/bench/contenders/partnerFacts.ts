/** What partners hold, for the contenders that look it up in memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { MONTHS } from '../extracts/months.ts';
import { groupedBy } from './groupedBy.ts';
import type { BenchRule } from './rulebook.ts';

const fact = z.object({
  MpnId: z.string(),
  PartnerName: z.string(),
  Fact: z.string(),
  Value: z.string().toLowerCase(),
  StartDate: z.iso.date(),
  EndDate: z.iso.date().or(z.literal('')),
});

export interface PartnerFacts {
  nameOf(partner: string): string;
  /** Why the partner may not earn under the rule in the month; empty when it may. */
  missing(partner: string, month: string, rule: BenchRule): '' | 'IVDMPN' | 'IVDCOMP';
}

export function readPartnerFacts(extracts: string, rules: readonly BenchRule[]): PartnerFacts {
  const text = readFileSync(join(extracts, 'partners.csv'), 'utf8');
  const facts = z.array(fact).parse(Papa.parse(text, { header: true, skipEmptyLines: true }).data);
  const byPartner = groupedBy(facts, ({ MpnId }) => MpnId);
  const answers = new Map<string, '' | 'IVDMPN' | 'IVDCOMP'>();
  for (const [partner, own] of byPartner) {
    for (const month of MONTHS) {
      const held = own.filter((one) => isInForce(one, month));
      for (const rule of rules) answers.set(`${partner}|${month}|${rule.id}`, judge(held, rule));
    }
  }
  return {
    nameOf: (partner) => byPartner.get(partner)?.[0]?.PartnerName ?? '',
    missing: (partner, month, rule) => answers.get(`${partner}|${month}|${rule.id}`) ?? 'IVDMPN',
  };
}

function isInForce({ StartDate, EndDate }: z.infer<typeof fact>, month: string): boolean {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return StartDate <= lastDay && (EndDate === '' || EndDate >= lastDay);
}

function judge(held: readonly z.infer<typeof fact>[], { needs }: BenchRule) {
  const has = (kind: string, values: readonly string[]) =>
    held.some(
      ({ Fact, Value }) => Fact === kind && values.some((name) => name.toLowerCase() === Value),
    );
  if (!held.some(({ Fact }) => Fact === 'enrolled')) return 'IVDMPN';
  return has('designation', needs.designations) || has('competency', needs.competencies)
    ? ''
    : 'IVDCOMP';
}
