import type { FactKind, PartnerFactRow } from '../../../core/extracts/rows.ts';
import {
  eligibilityReason,
  factInForce,
  noStanding,
} from '../../../core/incentives/eligibility.ts';
import type { PayableLine } from '../../../core/ledger/payableLine.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { formatCents } from '../../../core/money.ts';
import { foldFact } from '../../../core/rulebook/foldFact.ts';
import type { Needs, Rulebook } from '../../../core/rulebook/schema.ts';
import { dollars } from '../terminal/moneyText.ts';
import type { Eligibility, FactSource, NeedCheck } from './explanation.ts';
import { partnerNameOf } from './partnerNameOf.ts';
import { ruleInForce } from './ruleInForce.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';
import { trailingAccount } from './trailingAccount.ts';

/**
 * What a line's rule needs of its partner in the month, and which facts meet it (calculation.md 6).
 * Looked up once for all lines of a partner and rule.
 */
export function eligibilities(replay: TenantReplay): (line: PayableLine) => Eligibility {
  const known = new Map<string, Eligibility>();
  return (line) => {
    const key = `${line.partner}|${line.rule}`;
    const eligibility = known.get(key) ?? eligibilityOf(replay, line);
    known.set(key, eligibility);
    return eligibility;
  };
}

function eligibilityOf(replay: TenantReplay, line: PayableLine): Eligibility {
  const { rulebook, assumeEligible } = replay.settings;
  const { needs } = ruleInForce(rulebook, line.rule, line.month).version;
  const standing = replay.months.at(-1)?.plan.standings.get(line.partner) ?? noStanding;
  const checks = wantedFacts(needs).map((wanted) => factCheck(replay, line, wanted));
  if (needs.trailingRevenue !== undefined) {
    const trailing = trailingAccount(replay, line.partner, needs.trailingRevenue);
    checks.push({
      ...NO_FACTS,
      need: 'trailingRevenue',
      asks: `revenue of at least ${dollars(formatCents(needs.trailingRevenue))} over twelve months`,
      met: trailing.reached,
      assumed: false,
      trailing: trailing.account,
    });
  }
  const met = eligibilityReason(needs, standing, assumeEligible) === '';
  if (met !== checks.every((check) => check.met)) {
    throw new Error(`the needs of ${line.rule} and the facts behind them disagree`);
  }
  return {
    partnerId: line.partner,
    partnerName: partnerNameOf(replay, line.partner),
    met,
    checks,
  };
}

interface WantedFact {
  readonly need: NeedCheck['need'];
  readonly asks: string;
  readonly accepts: readonly { readonly fact: FactKind; readonly names: readonly string[] }[];
}

const NO_FACTS = { by: [], outOfForce: [], notAccepted: [], trailing: null };

/** In the order in which they are judged. An empty list of names accepts any value. */
function wantedFacts(needs: Needs): WantedFact[] {
  const { designations, competencies } = needs;
  const status: WantedFact = {
    need: 'status',
    asks: statusText(needs),
    accepts: [
      { fact: 'designation' as const, names: designations },
      { fact: 'competency' as const, names: competencies },
    ].filter(({ names }) => names.length > 0),
  };
  const specialisations = needs.specialisations.map(
    (names): WantedFact => ({
      need: 'specialisation',
      asks: `specialisation ${oneOf(names)}`,
      accepts: [{ fact: 'specialisation', names }],
    }),
  );
  return [
    { need: 'enrolled', asks: 'enrolled', accepts: [{ fact: 'enrolled', names: [] }] },
    ...(status.accepts.length > 0 ? [status] : []),
    ...specialisations,
    ...(needs.cosell
      ? [
          {
            need: 'cosell',
            asks: 'co-sell ready',
            accepts: [{ fact: 'cosell', names: [] }],
          } as const,
        ]
      : []),
  ];
}

function statusText({ designations, competencies }: Needs): string {
  const parts = [];
  if (designations.length > 0) parts.push(`designation ${oneOf(designations)}`);
  if (competencies.length > 0) parts.push(`legacy competency ${oneOf(competencies)}`);
  return parts.join(', or ');
}

const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

function factCheck(replay: TenantReplay, line: PayableLine, wanted: WantedFact): NeedCheck {
  const { joined, settings } = replay;
  const { need, asks } = wanted;
  const ofPartner = joined.partnerFacts.filter(
    ({ row }) =>
      row.partner === line.partner && wanted.accepts.some(({ fact }) => fact === row.fact),
  );
  const source = (facts: readonly Sourced<PartnerFactRow>[]) =>
    facts.map((fact): FactSource => {
      const { row } = fact;
      const value = factName(settings.rulebook, row.value);
      return {
        ...sourceRow(joined, fact),
        fact: row.fact,
        value,
        start: row.start,
        end: row.end,
      };
    });
  const accepted = ofPartner.filter(({ row }) => isAccepted(row, wanted));
  const inForce = ({ row }: Sourced<PartnerFactRow>) => factInForce(row, line.month);
  const by = source(accepted.filter(inForce));
  const assumed = settings.assumeEligible;
  return {
    need,
    asks,
    met: assumed || by.length > 0,
    assumed,
    by,
    outOfForce: source(accepted.filter((fact) => !inForce(fact))),
    notAccepted: source(ofPartner.filter((fact) => !accepted.includes(fact) && inForce(fact))),
    trailing: null,
  };
}

const isAccepted = ({ fact, value }: PartnerFactRow, { accepts }: WantedFact): boolean =>
  accepts.some(
    (accept) =>
      accept.fact === fact &&
      (accept.names.length === 0 || accept.names.some((name) => foldFact(name) === value)),
  );

/** A fact's value as the rulebook spells it, where it knows it. */
function factName({ designations, rules }: Rulebook, value: string): string {
  const needs = rules.flatMap(({ versions }) => versions.map((version) => version.needs));
  const names = [
    ...designations,
    ...needs.flatMap(({ competencies, specialisations }) => [
      ...competencies,
      ...specialisations.flat(),
    ]),
  ];
  return names.find((name) => foldFact(name) === value) ?? value;
}
