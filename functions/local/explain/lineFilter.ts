import { WrongUse } from '../exitCode.ts';
import type { LineFilter } from './explainTenant.ts';
import type { TenantReplay } from './tenantReplay.ts';

/**
 * The filter that a person means: rules by an id or a part of it. Refuses one that leaves nothing,
 * and says what the tenant has in the month.
 */
export function lineFilter(
  { months, tenant }: TenantReplay,
  wanted: { readonly workload: string; readonly rule: string },
): LineFilter {
  const month = months.at(-1);
  const lines = month?.lines ?? [];
  const ineligible = month?.ineligible ?? [];
  const workloads = distinct([...lines, ...ineligible].map(({ workload }) => workload));
  const { workload, rule } = wanted;
  if (workload !== '' && !workloads.includes(workload)) {
    throw new WrongUse(
      `${tenant} has no line on ${workload} in ${month?.plan.month}. It has: ${workloads.join(', ') || 'no usage'}.`,
    );
  }
  const suiting = lines.filter((line) => workload === '' || line.workload === workload);
  const rules = distinct(suiting.map(({ rule }) => rule));
  const found = rules.filter((id) => (rules.includes(rule) ? id === rule : id.includes(rule)));
  if (rule !== '' && found.length === 0) {
    const where = `${workload && ` on ${workload}`} in ${month?.plan.month}`;
    throw new WrongUse(
      `${tenant} has no line of a rule ${rule}${where}. Its rules${where} are ${rules.join(', ') || 'none'}.`,
    );
  }
  return { workload, rules: rule === '' ? [] : found };
}

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== '').sort();
