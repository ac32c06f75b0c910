import type { Rulebook } from '../../../core/rulebook/schema.ts';

/** The name that a person knows a workload by; its id where the rulebook has none. */
export const workloadName = ({ workloads }: Rulebook, workload: string): string =>
  workloads.find(({ id }) => id === workload)?.name ?? workload;
