import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import type { CitedRule, CitedSource } from './explanation.ts';
import { ruleInForce } from './ruleInForce.ts';
import type { TenantReplay } from './tenantReplay.ts';

const FIGURE_WORDS: Readonly<Record<string, string>> = {
  months: 'months in force',
  productGroups: 'products',
  rate: 'rate',
  minimumHighWaterMark: 'minimum',
  amount: 'amount',
  'cap.limit': 'cap',
  'cap.scope': 'what the cap counts over',
  'needs.designations': 'designations',
  'needs.competencies': 'competencies',
  'needs.specialisations': 'specialisations',
  'needs.cosell': 'co-sell',
  'needs.trailingRevenue': 'revenue threshold',
};

/** Where each figure of the line's rule comes from. */
export function citedRule({ settings }: TenantReplay, { rule, month }: PayableLine): CitedRule {
  const { version } = ruleInForce(settings.rulebook, rule, month);
  return {
    from: version.from,
    to: version.to,
    figures: Object.entries(version.provenance).map(([figure, sources]) => ({
      figure,
      says: FIGURE_WORDS[figure] ?? figure,
      sources,
    })),
  };
}

/** The sources that rules cite, in the order of the rulebook. */
export function citedSources(
  { settings: { rulebook } }: TenantReplay,
  rules: readonly CitedRule[],
): Record<string, CitedSource> {
  const cited = new Set(
    rules.flatMap(({ figures }) => figures.flatMap((figure) => figure.sources)),
  );
  return Object.fromEntries(
    Object.entries(rulebook.sources)
      .filter(([id]) => cited.has(id))
      .map(([id, { title, asOf, note }]) => [id, { title, asOf, note: note ?? '' }]),
  );
}
