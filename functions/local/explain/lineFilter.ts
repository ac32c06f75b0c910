import { WrongUse } from '../exitCode.ts';
import type { LineFilter } from './explainTenant.ts';
import type { TenantReplay } from './replayTenant.ts';

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
  const rules = distinct(lines.map(({ rule }) => rule));
  const workloads = distinct([...lines, ...ineligible].map(({ workload }) => workload));
  const { workload, rule } = wanted;
  if (workload !== '' && !workloads.includes(workload)) {
    throw new WrongUse(
      `${tenant} has no line on ${workload} in ${month?.plan.month}. It has: ${workloads.join(', ') || 'no usage'}.`,
    );
  }
  const found = rules.filter((id) => (rules.includes(rule) ? id === rule : id.includes(rule)));
  if (rule !== '' && !lines.some((line) => found.includes(line.rule) && suits(line, workload))) {
    throw new WrongUse(
      `${tenant} has no line of a rule ${rule}${workload && ` on ${workload}`} in ${month?.plan.month}. Its rules there are ${rules.join(', ') || 'none'}.`,
    );
  }
  return { workload, rules: rule === '' ? [] : found };
}

const suits = (line: { readonly workload: string }, workload: string): boolean =>
  workload === '' || line.workload === workload;

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].filter((value) => value !== '').sort();
