import type { TenantReplay } from './tenantReplay.ts';

/** The partner's name in the month to explain; empty when no fact gives one. */
export const partnerNameOf = ({ months }: TenantReplay, partner: string): string =>
  months.at(-1)?.plan.standings.get(partner)?.partnerName ?? '';
