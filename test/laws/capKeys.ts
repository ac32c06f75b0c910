import type { z } from 'zod';
import type { rulebookSchema } from '../../core/rulebook/schema.ts';
import { fy24Json } from '../fy24.ts';
import { groupBy } from '../oracle/settle.ts';
import type { Row } from './reportRows.ts';

const FY24: z.input<typeof rulebookSchema> = JSON.parse(fy24Json);

/** The columns of `payouts.csv` that name the parts of a cap's scope. */
export const COLUMN_OF = {
  partner: 'partnerId',
  tenant: 'customerTenantId',
  workload: 'workload',
  subscription: 'subscriptionId',
  claim: 'claimId',
} as const;

const SCOPES = new Map(FY24.rules.map(({ id, versions }) => [id, versions[0]?.cap?.scope]));

/** The lines under each cap in their order, by rule and the parts of the cap's scope; one term. */
export function linesByCap(lines: readonly Row[]): Map<string, Row[]> {
  const capped = lines.filter(({ ruleId = '' }) => SCOPES.get(ruleId) !== undefined);
  return groupBy(capped, (line) => {
    const scope = SCOPES.get(line['ruleId'] ?? '') ?? [];
    return JSON.stringify([line['ruleId'], ...scope.map((part) => line[COLUMN_OF[part]])]);
  });
}

/** Whether lines of several tenants can stand under the line's cap. */
export function isSharedByTenants({ ruleId = '' }: Row): boolean {
  const scope = SCOPES.get(ruleId);
  return scope !== undefined && !scope.includes('tenant') && !scope.includes('claim');
}
