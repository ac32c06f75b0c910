/**
 * The cells of `payouts.csv` that many rows have in common: those of a customer and of a rule. They
 * are judged and encoded once, and rows copy the bytes.
 */
import { newByteWriter } from '../bytes/byteWriter.ts';
import type { PayableLine } from '../ledger/payableLine.ts';
import { formatRate } from './formatRate.ts';
import { ownTextCells, textCells } from './textCells.ts';

const ENCODER = new TextEncoder();

type Customer = Pick<PayableLine, 'month' | 'partner' | 'partnerName' | 'tenant' | 'customerName'>;
type RuleTerms = Pick<
  PayableLine,
  'solutionArea' | 'partnerRole' | 'engagementName' | 'rule' | 'workload' | 'rate'
>;

export interface RuleCells {
  /** The cells from the solution area to the workload, each with its comma. */
  readonly names: Uint8Array;
  /** The cell of the rate with its comma. */
  readonly rate: Uint8Array;
}

let lastCustomer: { readonly of: Customer; readonly cells: Uint8Array } | undefined;
const customerMemory = newByteWriter(1024);

/**
 * The cells from the month to the customer's name, each with its comma. Lines come tenant by tenant,
 * so one customer is remembered: the bytes are valid until the next one is asked for.
 */
export function customerCells(of: Customer): Uint8Array {
  if (lastCustomer && isSameCustomer(lastCustomer.of, of)) return lastCustomer.cells;
  const { month, partner, partnerName, tenant, customerName } = of;
  const cells = textCells(customerMemory, [month, partner, partnerName, tenant, customerName]);
  lastCustomer = { of: { month, partner, partnerName, tenant, customerName }, cells };
  return cells;
}

const isSameCustomer = (left: Customer, right: Customer): boolean =>
  left.tenant === right.tenant &&
  left.partner === right.partner &&
  left.month === right.month &&
  left.customerName === right.customerName &&
  left.partnerName === right.partnerName;

const byRule = new Map<string, { readonly of: RuleTerms; readonly cells: RuleCells }>();
/** A rulebook has tens of rules. */
const MOST_RULES = 1000;

export function ruleCells(of: RuleTerms): RuleCells {
  const known = byRule.get(of.rule);
  if (known && isSameRule(known.of, of)) return known.cells;
  const { solutionArea, partnerRole, engagementName, rule, workload, rate } = of;
  const cells = {
    names: ownTextCells([solutionArea, partnerRole, engagementName, rule, workload]),
    rate: ENCODER.encode(`${formatRate(rate)},`),
  };
  if (byRule.size >= MOST_RULES) byRule.clear();
  byRule.set(rule, {
    of: { solutionArea, partnerRole, engagementName, rule, workload, rate },
    cells,
  });
  return cells;
}

const isSameRule = (left: RuleTerms, right: RuleTerms): boolean =>
  left.workload === right.workload &&
  left.engagementName === right.engagementName &&
  left.solutionArea === right.solutionArea &&
  left.partnerRole === right.partnerRole &&
  isSameRate(left.rate, right.rate);

const isSameRate = (left: PayableLine['rate'], right: PayableLine['rate']): boolean =>
  left === right || (left?.kind === right?.kind && left?.value === right?.value);
