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

/**
 * The rule's id, then after the first `/` the workload or subscription id where the cap's scope has
 * one; no rule's lines have both. A subscription id may hold a `/` itself.
 */
function readKey(text: string, heading: string, lookups: RulebookLookups): CapKey | RowIssue {
  const [rule, part] = cutAtSlash(ownText(text));
  const scope = lookups.capScopeOf(rule);
  if (scope === undefined || scope.claim) {
    return unknownKey(
      heading,
      text,
      'Begin with the id of a rule that has a cap other than per claim.',
    );
  }
  const isPartWanted = scope.workload || scope.subscription;
  if (part === '' || isPartWanted !== (part !== undefined)) {
    return unknownKey(
      heading,
      text,
      `Write ${keyPattern(scope)}, as the scope of that cap has it.`,
    );
  }
  const workload = scope.workload ? lookups.workloadOf(part ?? '') : undefined;
  if (scope.workload && (workload === undefined || workload !== lookups.workloadPaidBy(rule))) {
    return unknownKey(heading, text, 'After the "/", name the workload that the rule pays on.');
  }
  const subscription = scope.subscription ? foldGuid(part ?? '') : '';
  // The rulebook has just found a rule of this id.
  return { scope, rule: rule as RuleId, workload: workload ?? '', subscription };
}

function cutAtSlash(text: string): [before: string, after: string | undefined] {
  const at = text.indexOf('/');
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function keyPattern(scope: CapScope): string {
  if (scope.workload) return 'rule id/workload';
  return scope.subscription ? 'rule id/subscription id' : 'rule id';
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
