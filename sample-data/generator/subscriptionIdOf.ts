import { guidOf } from './seededDraws.ts';

/** The subscription's id; within a tenant, a label names one subscription. */
export const subscriptionIdOf = (tenant: string, label: string): string =>
  guidOf(`subscription/${tenant}/${label}`);
