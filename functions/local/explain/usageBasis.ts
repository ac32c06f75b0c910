import type { UsageRow } from '../../../core/extracts/rows.ts';
import { compensableUnits } from '../../../core/incentives/compensableUnits.ts';
import { measuredUnits } from '../../../core/incentives/highWaterMark.ts';
import type { PayableLine, UsageFigures } from '../../../core/ledger/payableLine.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { formatRate } from '../../../core/reports/formatRate.ts';
import { rulesInForce } from '../../../core/rulebook/rulesInForce.ts';
import type { Rulebook } from '../../../core/rulebook/schema.ts';
import type { UsageBasis } from './explanation.ts';
import { markHistory } from './markHistory.ts';
import { ruleInForce } from './ruleInForce.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';
import { usageSource } from './usageSource.ts';
import { workloadName } from './workloadName.ts';

/** How a usage line comes to its units (calculation.md 2). */
export function usageBasis(
  replay: TenantReplay,
  line: PayableLine,
  usage: UsageFigures,
): UsageBasis {
  const { rulebook } = replay.settings;
  const { rule, version } = ruleInForce(rulebook, line.rule, line.month);
  if (rule.paysOn !== 'usage' || !('minimumHighWaterMark' in version) || !line.rate) {
    throw new Error(`${line.rule} has a usage line and is no usage rule`);
  }
  const groups = (replay.months.at(-1)?.usage.agreed ?? []).filter(
    ({ kept: { row } }) => row.workload === line.workload,
  );
  const attribution = rule.attribution.toUpperCase();
  const own = groups.find(
    ({ kept: { row } }) => row.partner === line.partner && row.attribution === attribution,
  );
  if (!own) throw new Error(`no row of ${line.partner} for ${line.workload} in ${line.month}`);
  const source = usageSource(replay);
  const earning = earningAttributions(rulebook, line);
  const policy = rulebook.policies.baseline;
  const { compensableUnits: growth } = compensableUnits({
    ...usage,
    policy,
    minimumHighWaterMark: version.minimumHighWaterMark,
  });
  return {
    kind: 'usage',
    workloadName: workloadName(rulebook, line.workload),
    row: source(own.kept),
    duplicates: own.duplicates.map((duplicate) => sourceRow(replay.joined, duplicate)),
    rivals: groups
      .map(({ kept }) => kept)
      .filter((kept) => earning.has(kept.row.attribution) && isRival(kept, line))
      .map(source),
    mark: markHistory(replay, line.workload, usage.highWaterMark),
    measured: measuredUnits(usage.monthlyActiveUsers, usage.paidAvailableUnits),
    baseline: { policy, minimum: version.minimumHighWaterMark, units: usage.baseline },
    growth,
    released: usage.compensableUnits - growth,
    compensableUnits: usage.compensableUnits,
    rate: formatRate(line.rate),
  };
}

/** The attributions that any rule in force for the line's workload names, in capitals. */
export const earningAttributions = (
  rulebook: Rulebook,
  { month, workload }: Pick<PayableLine, 'month' | 'workload'>,
): ReadonlySet<string> =>
  new Set(
    rulesInForce(rulebook, month)
      .usage.filter(({ rule }) => rule.workload === workload)
      .map(({ rule }) => rule.attribution.toUpperCase()),
  );

/** A row of another partner that holds from the month on. */
const isRival = ({ row }: Sourced<UsageRow>, { partner, month }: PayableLine): boolean =>
  row.partner !== '' &&
  row.partner !== partner &&
  (row.associatedFrom === '' || row.associatedFrom <= month);
