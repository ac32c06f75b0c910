/**
 * What must hold of a rulebook beyond its shape: no overlap and no gap in a rule's versions, caps
 * not below 0, every figure sourced, every workload, group, area and designation known, no name
 * that two entries claim, none that is never reached.
 */
import { addMonths } from '../month.ts';
import { foldFact } from './foldFact.ts';
import { foldEngagement, foldWorkload } from './foldName.ts';
import { proveReachable } from './proveReachable.ts';
import type { RulebookProblem } from './rulebookProblem.ts';
import type { Rule, Rulebook, RuleVersion } from './schema.ts';

export function proveRulebook(rulebook: Rulebook): RulebookProblem[] {
  return [
    ...proveUniqueNames(rulebook),
    ...proveGroups(rulebook),
    ...proveReachable(rulebook.productGroups),
    ...rulebook.rules.flatMap((rule) => [
      ...proveReferences(rule, rulebook),
      ...proveVersions(rule),
      ...proveCapScopes(rule),
      ...rule.versions.flatMap((version, index) => proveVersion(rule, version, index, rulebook)),
    ]),
  ];
}

/** A name and what it names, with the place in the rulebook that says so. */
interface NameClaim {
  readonly name: string;
  readonly owner: string;
  readonly rule: string;
  readonly field: string;
}

/** No two workloads, rules, product groups, engagements, areas or designations answer to one name. */
function proveUniqueNames(rulebook: Rulebook): RulebookProblem[] {
  const workloads = rulebook.workloads.flatMap(({ id, aliases }) =>
    [...new Set([id, ...aliases].map(foldWorkload))].map((name) => ({
      name,
      owner: id,
      rule: '',
      field: `workloads.${id}`,
    })),
  );
  const rules = rulebook.rules.map(({ id }) => ({ name: id, owner: id, rule: id, field: 'id' }));
  const groups = rulebook.productGroups.map(({ id }) => ({
    name: id,
    owner: id,
    rule: '',
    field: `productGroups.${id}`,
  }));
  const engagements = rulebook.rules.flatMap((rule) =>
    rule.paysOn === 'engagement'
      ? [...new Set(rule.claimNames.map(foldEngagement))].map((name) => ({
          name,
          owner: rule.id,
          rule: rule.id,
          field: 'claimNames',
        }))
      : [],
  );
  const facts = (['solutionAreas', 'designations'] as const).map((field) =>
    rulebook[field].map((value) => ({ name: foldFact(value), owner: value, rule: '', field })),
  );
  return [workloads, rules, groups, engagements, ...facts].flatMap(claimedTwice);
}

function claimedTwice(claims: readonly NameClaim[]): RulebookProblem[] {
  const owners = new Map<string, string>();
  const problems: RulebookProblem[] = [];
  for (const { name, owner, rule, field } of claims) {
    const other = owners.get(name);
    if (name === '') problems.push({ rule, field, message: 'a name has no letter or digit' });
    else if (other === undefined) owners.set(name, owner);
    else {
      const where = other === owner ? 'stands here twice' : `already belongs to ${other}`;
      problems.push({ rule, field, message: `"${name}" ${where}` });
    }
  }
  return problems;
}

/** What rows of a kind are not compared with: a group that lists any would seem to ask for it. */
const UNREAD = { azure: ['productIds', 'skuIds'], billing: ['publishers'] } as const;

function proveGroups(rulebook: Rulebook): RulebookProblem[] {
  return rulebook.productGroups.flatMap((group) => {
    const field = `productGroups.${group.id}`;
    const problems: RulebookProblem[] = [];
    if (!rulebook.solutionAreas.includes(group.solutionArea)) {
      problems.push({
        rule: '',
        field,
        message: unknown('solution area', group.solutionArea, 'solutionAreas'),
      });
    }
    if ([...group.names, ...group.publishers].some((name) => name.slice(0, -1).includes('*'))) {
      problems.push({ rule: '', field, message: 'a * may only stand at the end of a name' });
    }
    for (const unread of UNREAD[group.appliesTo]) {
      if (group[unread].length === 0) continue;
      const message = `${unread} of ${group.appliesTo} rows are not looked at: leave them out`;
      problems.push({ rule: '', field: `${field}.${unread}`, message });
    }
    return problems;
  });
}

function proveReferences(rule: Rule, rulebook: Rulebook): RulebookProblem[] {
  const problems: RulebookProblem[] = [];
  const problem = (field: string, message: string) =>
    problems.push({ rule: rule.id, field, message });
  if (!rulebook.solutionAreas.includes(rule.solutionArea)) {
    problem('solutionArea', unknown('solution area', rule.solutionArea, 'solutionAreas'));
  }
  if (rule.paysOn === 'usage' && !rulebook.workloads.some(({ id }) => id === rule.workload)) {
    problem('workload', unknown('workload', rule.workload, 'workloads'));
  }
  if (rule.paysOn === 'revenue' || rule.paysOn === 'firstPurchase') {
    for (const wanted of rule.productGroups) {
      const group = rulebook.productGroups.find(({ id }) => id === wanted);
      if (!group) problem('productGroups', unknown('product group', wanted, 'productGroups'));
      else if (group.solutionArea !== rule.solutionArea) {
        problem('productGroups', `"${wanted}" belongs to ${group.solutionArea}`);
      }
    }
    if (new Set(rule.productGroups).size < rule.productGroups.length) {
      problem('productGroups', 'a product group is named twice, and would pay twice');
    }
  }
  return problems;
}

const unknown = (what: string, name: string, list: string): string =>
  `unknown ${what} "${name}"; correct it, or add it to ${list}`;

function proveVersions(rule: Rule): RulebookProblem[] {
  const problems: RulebookProblem[] = [];
  rule.versions.forEach((version, index) => {
    const field = `versions.${index}.from`;
    if (version.to < version.from) {
      problems.push({ rule: rule.id, field, message: `ends (${version.to}) before it begins` });
    }
    const before = rule.versions[index - 1];
    if (!before) return;
    const expected = addMonths(before.to, 1);
    if (version.to < before.from) {
      const message = `stands after a later version, from ${before.from}: put them in the order of time`;
      problems.push({ rule: rule.id, field, message });
    } else if (version.from < expected) {
      const message = `overlaps the version before, which ends ${before.to}`;
      problems.push({ rule: rule.id, field, message });
    } else if (version.from > expected) {
      const message = `leaves a gap after ${before.to}; begin at ${expected}`;
      problems.push({ rule: rule.id, field, message });
    }
  });
  return problems;
}

/** A `cap-earned` opening balance names the parts of one scope, whichever version it falls in. */
function proveCapScopes(rule: Rule): RulebookProblem[] {
  const scopes = rule.versions.map(({ cap }) => cap && [...cap.scope].sort().join());
  const first = scopes.find((scope) => scope !== undefined);
  const message = 'differs from the scope of an earlier version; make it a rule of its own';
  return scopes.flatMap((scope, index) =>
    scope === undefined || scope === first
      ? []
      : [{ rule: rule.id, field: `versions.${index}.cap.scope`, message }],
  );
}

function proveVersion(
  rule: Rule,
  version: RuleVersion,
  index: number,
  rulebook: Rulebook,
): RulebookProblem[] {
  const problems: RulebookProblem[] = [];
  const problem = (field: string, message: string) =>
    problems.push({ rule: rule.id, field: `versions.${index}.${field}`, message });
  if (version.cap) {
    if (version.cap.limit < 0n) problem('cap.limit', 'a cap cannot be below 0');
    for (const part of version.cap.scope) {
      if (!scopePartsOf(rule).includes(part)) {
        problem('cap.scope', `its lines have no ${part}`);
      }
    }
  }
  if ('amount' in version) {
    const { amount } = version;
    if (amount.kind === 'fixed' && amount.amount < 0n) problem('amount', 'cannot be below 0');
    if (amount.kind === 'range' && (amount.from < 0n || amount.to < amount.from)) {
      problem('amount', 'a range goes from a lower amount, not below 0, to a higher one');
    }
  }
  const known = new Set(rulebook.designations.map(foldFact));
  for (const name of version.needs.designations) {
    if (!known.has(foldFact(name)))
      problem('needs.designations', unknown('designation', name, 'designations'));
  }
  for (const figure of figuresOf(rule, version)) {
    if (!version.provenance[figure]) problem(`provenance.${figure}`, 'the figure has no source');
  }
  for (const [figure, sources] of Object.entries(version.provenance)) {
    if (!figuresOf(rule, version).includes(figure))
      problem(`provenance.${figure}`, 'no such figure here');
    for (const source of sources) {
      if (!Object.hasOwn(rulebook.sources, source))
        problem(`provenance.${figure}`, unknown('source', source, 'sources'));
    }
  }
  return problems;
}

function scopePartsOf(rule: Rule): readonly string[] {
  if (rule.paysOn === 'usage') return ['partner', 'tenant', 'workload'];
  if (rule.paysOn === 'engagement') return ['partner', 'tenant', 'claim'];
  return ['partner', 'tenant', 'subscription'];
}

/** The names of the figures a version states; each needs a source. */
export function figuresOf(rule: Rule, version: RuleVersion): string[] {
  const figures = ['months'];
  if ('productGroups' in rule) figures.push('productGroups');
  if ('rate' in version) figures.push('rate');
  if ('minimumHighWaterMark' in version) figures.push('minimumHighWaterMark');
  if ('amount' in version) figures.push('amount');
  if (version.cap) figures.push('cap.limit', 'cap.scope');
  const { needs } = version;
  if (needs.designations.length > 0) figures.push('needs.designations');
  if (needs.competencies.length > 0) figures.push('needs.competencies');
  if (needs.specialisations.length > 0) figures.push('needs.specialisations');
  if (needs.cosell) figures.push('needs.cosell');
  if (needs.trailingRevenue !== undefined) figures.push('needs.trailingRevenue');
  return figures;
}
