import pl, { type DataFrame, DataType, type Expr } from 'nodejs-polars';
import { MONTHS } from '../../extracts/months.ts';
import type { PartnerFacts } from '../partnerFacts.ts';
import { type BenchRule, centsOf, shownRate } from '../rulebook.ts';

const KEY = ['CustomerTenantId', 'workload', 'month', 'partner', 'attribution'];
const MEASURED = ['mau', 'pau', 'associated'];

/** One row a key, with `agrees`, and `said`, the number of rows that say it. */
export function settled(usable: DataFrame): DataFrame {
  return usable
    .groupBy(KEY)
    .agg(
      ...MEASURED.map((name) => pl.col(name).min()),
      ...MEASURED.map((name) => pl.col(name).max().alias(`${name}Max`)),
      pl.col('ClaimId').min(),
      pl.col('CustomerName').min(),
      pl.col('mau').count().alias('said'),
    )
    .withColumns(
      MEASURED.map((name) => pl.col(name).eq(pl.col(`${name}Max`)))
        .reduce((all, one) => all.and(one))
        .alias('agrees'),
    );
}

/** The lines of settled rows in the columns and the order of `payouts.csv`. */
export function usageLines(
  rows: DataFrame,
  rules: readonly BenchRule[],
  partners: PartnerFacts,
): DataFrame {
  const facts = rows.join(ruleTable(rules), { on: 'workload', how: 'inner' });
  const claiming = facts
    .filter(
      pl
        .col('partner')
        .neq(pl.lit(''))
        .and(pl.col('attribution').eq(pl.lit('CPOR'))),
    )
    .withColumns(pl.col('associated').ltEq(pl.col('month')).alias('isAssociated'));
  const group = ['CustomerTenantId', 'workload', 'month'];
  const contested = claiming
    .filter(pl.col('isAssociated'))
    .groupBy(group)
    .agg(pl.col('partner').nUnique().gt(1).alias('contested'))
    .filter(pl.col('contested'));
  const priced = claiming
    .join(marksBefore(facts), { on: group, how: 'left' })
    .join(contested, { on: group, how: 'left' })
    .join(standings(rows, rules, partners), { on: ['partner', 'month', 'ruleId'], how: 'left' })
    .withColumns(pl.maxHorizontal([pl.col('mark'), pl.col('minimum')]).alias('baseline'))
    .withColumns(ownReason().alias('reason'), units().alias('units'))
    .withColumns(pl.col('units').mul(pl.col('unitCents')).alias('gross'))
    .sort(['partner', 'CustomerTenantId', 'ruleId', 'month']);
  const used = pl
    .when(pl.col('reason').eq(pl.lit('')))
    .then(pl.col('gross'))
    .otherwise(nothing());
  return priced
    .withColumns(
      used.cumSum().over('partner', 'CustomerTenantId', 'ruleId').alias('after'),
      used.alias('used'),
    )
    .withColumns(
      atMostCap(pl.col('after'))
        .sub(atMostCap(pl.col('after').sub(pl.col('used'))))
        .alias('earning'),
      pl
        .col('capCents')
        .sub(atMostCap(pl.col('after')))
        .alias('remaining'),
    )
    .withColumns(reasonWithCap().alias('reason'));
}

function ruleTable(rules: readonly BenchRule[]): DataFrame {
  const table = rules
    .filter(({ paysOn }) => paysOn === 'usage')
    .map((rule) => ({
      workload: rule.workload,
      ruleId: rule.id,
      solutionArea: rule.solutionArea,
      partnerRole: rule.partnerRole,
      engagementName: rule.engagementName,
      rate: shownRate(rule.rate),
      capUSD: rule.cap?.limit ?? '',
      minimum: rule.minimumHighWaterMark ?? 0,
      unitCents: centsOf(rule.rate),
      capCents: centsOf(rule.cap?.limit ?? '0'),
    }));
  return whole(pl.DataFrame(table), ['minimum', 'unitCents', 'capCents']);
}

/** JavaScript numbers come as floating-point columns; these are whole. */
const whole = (table: DataFrame, columns: readonly string[]): DataFrame =>
  table.withColumns(...columns.map((name) => pl.col(name).cast(DataType.Int64)));

/** The mark before the month, by tenant, workload and month. */
function marksBefore(facts: DataFrame): DataFrame {
  return facts
    .groupBy(['CustomerTenantId', 'workload', 'month'])
    .agg(pl.col('mau').max())
    .sort(['CustomerTenantId', 'workload', 'month'])
    .select(
      pl.col('CustomerTenantId'),
      pl.col('workload'),
      pl.col('month'),
      pl
        .col('mau')
        .cumMax()
        .shift(1)
        .over('CustomerTenantId', 'workload')
        .fillNull(0)
        .cast(DataType.Int64)
        .alias('mark'),
    );
}

/** Why a partner may not earn under a rule in a month, and its name. */
function standings(
  rows: DataFrame,
  rules: readonly BenchRule[],
  partners: PartnerFacts,
): DataFrame {
  const ids = rows.getColumn('partner').unique().toArray() as string[];
  const table = ids.flatMap((partner) =>
    rules.flatMap((rule) =>
      MONTHS.map((month) => ({
        partner,
        month,
        ruleId: rule.id,
        partnerName: partners.nameOf(partner),
        missing: partners.missing(partner, month, rule),
      })),
    ),
  );
  return pl.DataFrame(table);
}

const belowMinimum = (): Expr =>
  pl.maxHorizontal([pl.col('mark'), pl.col('mau').cast(DataType.Int64)]).lt(pl.col('minimum'));

function ownReason(): Expr {
  return pl
    .when(pl.col('isAssociated').not())
    .then(pl.lit('NOT_ASSOCIATED'))
    .when(pl.col('contested').isNotNull())
    .then(pl.lit('DUPLICATE_CLAIM'))
    .when(pl.col('missing').neq(pl.lit('')))
    .then(pl.col('missing'))
    .when(belowMinimum())
    .then(pl.lit('MINTHNTMT'))
    .when(pl.col('pau').ltEq(pl.col('baseline')))
    .then(pl.lit('PAULWPHWM'))
    .when(pl.col('mau').ltEq(pl.col('baseline')))
    .then(pl.lit('MAULWPHWM'))
    .otherwise(pl.lit(''));
}

function units(): Expr {
  const measured = pl.minHorizontal([pl.col('mau'), pl.col('pau')]).cast(DataType.Int64);
  return pl
    .when(belowMinimum())
    .then(nothing())
    .otherwise(pl.maxHorizontal([measured.sub(pl.col('baseline')), nothing()]));
}

const nothing = (): Expr => pl.lit(0).cast(DataType.Int64);

const atMostCap = (amount: Expr): Expr => pl.minHorizontal([amount, pl.col('capCents')]);

function reasonWithCap(): Expr {
  return pl
    .when(
      pl
        .col('reason')
        .neq(pl.lit(''))
        .or(pl.col('earning').eq(pl.col('gross'))),
    )
    .then(pl.col('reason'))
    .when(pl.col('earning').eq(0))
    .then(pl.lit('CAP_REACHED'))
    .otherwise(pl.lit('CAP_TRUNCATED'));
}
