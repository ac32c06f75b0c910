import { foldGuid, type RuleId, type WorkloadId } from '../ids.ts';
import { type Cents, wholeCents, ZERO_CENTS } from '../money.ts';
import type { CapScope, RulebookLookups } from '../rulebook/lookups.ts';
import { type BoundColumns, type ColumnReader, filled } from './column.ts';
import type { DecodeContext } from './decodeContext.ts';
import { partnerReader, tenantReader } from './idReaders.ts';
import type { RowIssue } from './issue.ts';
import { amountReader } from './numberReaders.ts';
import { ownText } from './remembered.ts';
import { isIssue, type RowDecoder } from './rowDecoder.ts';
import { unknownKey } from './rowIssues.ts';

/**
 * What was earned under a cap before the loaded months. Partner and tenant are read only where the
 * cap's scope has them, and the amount is in whole cents, because a cap counts rounded lines.
 */
export function decodeCapEarned(columns: BoundColumns, context: DecodeContext): RowDecoder {
  const keyOf = filled(columns, 'Key', (text, heading) => readKey(text, heading, context.lookups));
  const partnerOf = partnerReader(columns, 'MpnId');
  const tenantOf = tenantReader(columns, 'CustomerTenantId');
  const earnedOf = centsReader(columns, context);

  return (cells, row) => {
    const key = keyOf(cells);
    if (isIssue(key)) return key;
    const partner = key.scope.partner ? partnerOf(cells) : '';
    if (isIssue(partner)) return partner;
    const tenant = key.scope.tenant ? tenantOf(cells) : '';
    if (isIssue(tenant)) return tenant;
    const earned = earnedOf(cells);
    if (isIssue(earned)) return earned;
    const { rule, workload, subscription } = key;
    return {
      kind: 'opening',
      row,
      balance: 'cap-earned',
      rule,
      partner,
      tenant,
      workload,
      subscription,
      earned,
    };
  };
}

interface CapKey {
  readonly scope: CapScope;
  readonly rule: RuleId;
  readonly workload: WorkloadId | '';
  readonly subscription: string;
}

/** `rule`, then `/workload` and `/subscription` where the cap's scope has them. */
function readKey(text: string, heading: string, lookups: RulebookLookups): CapKey | RowIssue {
  const [rule = '', ...rest] = ownText(text)
    .split('/')
    .map((part) => part.trim());
  const scope = lookups.capScopeOf(rule);
  if (scope === undefined || scope.claim) {
    return unknownKey(
      heading,
      text,
      'Begin with the id of a rule that has a cap other than per claim.',
    );
  }
  const partsWanted = Number(scope.workload) + Number(scope.subscription);
  const parts = rest.filter((part) => part !== '');
  if (rest.length !== partsWanted || parts.length !== partsWanted) {
    return unknownKey(
      heading,
      text,
      `Write ${keyPattern(scope)}, as the scope of that cap has it.`,
    );
  }
  const workload = scope.workload ? lookups.workloadOf(parts[0] ?? '') : undefined;
  if (scope.workload && (workload === undefined || workload !== lookups.workloadPaidBy(rule))) {
    return unknownKey(heading, text, 'After the "/", name the workload that the rule pays on.');
  }
  const subscription = scope.subscription ? foldGuid(parts.at(-1) ?? '') : '';
  // The rulebook has just found a rule of this id.
  return { scope, rule: rule as RuleId, workload: workload ?? '', subscription };
}

function keyPattern(scope: CapScope): string {
  const parts = [scope.workload ? 'workload' : '', scope.subscription ? 'subscription id' : ''];
  return ['rule id', ...parts.filter((part) => part !== '')].join('/');
}

function centsReader(columns: BoundColumns, context: DecodeContext): ColumnReader<Cents> {
  const dollarsOf = amountReader(columns, 'Value', context, (dollars) =>
    wholeCents(dollars) === undefined ? 'part-of-cent' : undefined,
  );
  return (cells) => {
    const dollars = dollarsOf(cells);
    return isIssue(dollars) ? dollars : (wholeCents(dollars) ?? ZERO_CENTS);
  };
}
