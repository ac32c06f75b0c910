import { defineCommand } from 'citty';
import { formatAmount, formatCents } from '../../../core/money.ts';
import type { Month } from '../../../core/month.ts';
import type { Rule, Rulebook, RuleVersion } from '../../../core/rulebook/schema.ts';
import { COMMAND_DESCRIPTIONS } from '../commandLine/commandDescriptions.ts';
import { localCommand } from '../commandLine/localCommand.ts';
import { monthArgument } from '../commandLine/monthArgument.ts';
import { SETTINGS_ARGUMENTS } from '../commandLine/settingsArguments.ts';
import { EXIT } from '../exitCode.ts';
import { readRulebook } from '../readRulebook.ts';

const command = defineCommand({
  meta: { name: 'rules', description: COMMAND_DESCRIPTIONS.rules },
  args: {
    month: {
      type: 'string',
      valueHint: 'YYYY-MM',
      description: 'Only rules in force in this month (default: all)',
    },
    rulebook: SETTINGS_ARGUMENTS.rulebook,
    json: { type: 'boolean', description: 'The rules as JSON' },
  },
  run({ args }) {
    const month = monthArgument(args.month);
    const { rulebook } = readRulebook(args.rulebook);
    const found = rulesWithVersions(rulebook, month);
    if (args.json) console.log(JSON.stringify(found.map(asPlain), undefined, 2));
    else print(rulebook, found, month);
    return EXIT.fine;
  },
});

export const rules = localCommand(command, {
  examples: ['highwater rules', 'highwater rules --month 2024-01 --rulebook my-rulebook.json'],
  exits: [
    [EXIT.fine, 'the rules are printed'],
    [EXIT.wrongUse, 'wrong use, or a rulebook that cannot be used'],
  ],
});

interface Found {
  readonly rule: Rule;
  readonly version: RuleVersion;
}

function rulesWithVersions(rulebook: Rulebook, month: Month | undefined): Found[] {
  return rulebook.rules.flatMap((rule) =>
    rule.versions
      .filter(({ from, to }) => month === undefined || (from <= month && month <= to))
      .map((version) => ({ rule, version })),
  );
}

function print(rulebook: Rulebook, found: readonly Found[], month: Month | undefined): void {
  console.log(`${rulebook.title} (${rulebook.name}, ${rulebook.coverage})`);
  if (found.length === 0) console.log(`No rule is in force in ${month}.`);
  for (const entry of found) {
    const { id, pays, cap, needs, from, to, sources } = asPlain(entry);
    console.log(`\n${id}  ${from} to ${to}`);
    console.log(`  pays    ${pays}`);
    console.log(`  cap     ${cap}`);
    console.log(`  needs   ${needs}`);
    console.log(`  source  ${sources.map((source) => titleOf(rulebook, source)).join('; ')}`);
  }
}

const titleOf = (rulebook: Rulebook, source: string): string => {
  const known = rulebook.sources[source];
  return known ? `${known.title} (as of ${known.asOf})` : source;
};

function asPlain({ rule, version }: Found) {
  return {
    id: rule.id,
    engagement: rule.engagementName,
    solutionArea: rule.solutionArea,
    from: version.from,
    to: version.to,
    pays: paysText(rule, version),
    cap: version.cap
      ? `$${formatCents(version.cap.limit)} per ${version.cap.scope.join(' and ')}`
      : 'none',
    needs: needsText(version),
    sources: [...new Set(Object.values(version.provenance).flat())],
  };
}

function paysText(rule: Rule, version: RuleVersion): string {
  if ('minimumHighWaterMark' in version && rule.paysOn === 'usage') {
    return `$${formatAmount(version.rate, 2)} a unit of ${rule.workload} above ${version.minimumHighWaterMark} and the high-water mark`;
  }
  if ('rate' in version && 'productGroups' in rule) {
    const percent = formatAmount((version.rate * 100n) as typeof version.rate);
    const on = rule.paysOn === 'firstPurchase' ? 'the first purchase of' : 'revenue of';
    return `${percent} % of ${on} ${rule.productGroups.join(', ')}`;
  }
  return 'amount' in version ? amountText(version.amount) : '';
}

type EngagementAmount = Extract<RuleVersion, { amount: unknown }>['amount'];

function amountText(amount: EngagementAmount): string {
  switch (amount.kind) {
    case 'fixed':
      return `$${formatCents(amount.amount)} a claim`;
    case 'range':
      return `$${formatCents(amount.from)} to $${formatCents(amount.to)} a claim, as approved`;
    case 'approved':
      return 'the approved amount of a claim';
    case 'notPublished':
      return 'an amount that is not published: shown, never paid';
  }
}

function needsText({ needs }: RuleVersion): string {
  const parts = ['enrolled'];
  const status = [...needs.designations, ...needs.competencies.map((name) => `${name} (legacy)`)];
  if (status.length > 0) parts.push(`one of ${status.join(', ')}`);
  parts.push(...needs.specialisations.map((names) => `specialisation ${names.join(' or ')}`));
  if (needs.cosell) parts.push('co-sell ready');
  if (needs.trailingRevenue !== undefined) {
    parts.push(`$${formatCents(needs.trailingRevenue)} of revenue in twelve months`);
  }
  return parts.join('; ');
}
