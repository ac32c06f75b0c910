import pl, { DataType, type Expr } from 'nodejs-polars';

/** The columns of `payouts.csv` from a month's lines. */
export function payoutsColumns(month: string): Expr[] {
  const nothing = pl.lit(null).cast(DataType.String);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const paidIn = new Date(Date.UTC(year, number + 1, 1)).toISOString().slice(0, 7);
  return [
    pl.col('month'),
    pl.col('partner').alias('partnerId'),
    orNothing('partnerName').alias('partnerName'),
    pl.col('CustomerTenantId').alias('customerTenantId'),
    pl.col('CustomerName').alias('customerName'),
    ...['solutionArea', 'partnerRole', 'engagementName', 'ruleId', 'workload'].map((name) =>
      pl.col(name),
    ),
    nothing.alias('subscriptionId'),
    nothing.alias('productGroup'),
    pl.col('ClaimId').alias('claimId'),
    pl.col('mau').alias('monthlyActiveUsers'),
    pl.col('pau').alias('paidAvailableUnits'),
    pl.col('mark').alias('highWaterMark'),
    pl.col('baseline'),
    pl.col('units').alias('compensableUnits'),
    nothing.alias('revenueUSD'),
    pl.col('rate'),
    dollars('gross').alias('grossAmountUSD'),
    pl.col('capUSD'),
    dollars('remaining').alias('capRemainingUSD'),
    dollars('earning').alias('earningAmountUSD'),
    orNothing('reason').alias('reasonCode'),
    pl.lit(paidIn).alias('estimatedPaymentMonth'),
  ];
}

/** Polars writes an empty text as "" and a null as nothing. */
const orNothing = (column: string): Expr =>
  pl
    .when(pl.col(column).eq(pl.lit('')))
    .then(pl.lit(null).cast(DataType.String))
    .otherwise(pl.col(column));

/** Whole cents as dollars with two decimals. */
function dollars(column: string): Expr {
  const digits = pl.col(column).cast(DataType.String).str.zFill(3);
  return digits.str.replace(/(..)$/, '.$1');
}
