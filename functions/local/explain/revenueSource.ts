import type { RevenueRow } from '../../../core/extracts/rows.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import { type ExactUsd, formatAmount, formatUsd } from '../../../core/money.ts';
import type { Conversion, RevenueSource } from './explanation.ts';
import { sourceRow } from './sourceRow.ts';
import type { TenantReplay } from './tenantReplay.ts';

/** A billing or Azure row with the amount that was summed. */
export const revenueSource =
  (replay: TenantReplay) =>
  (sourced: Sourced<RevenueRow & { readonly usd: ExactUsd }>): RevenueSource => {
    const { row } = sourced;
    const place = sourceRow(replay.joined, sourced);
    // Field by field: there may be millions of rows, and the spread operator is slow.
    return {
      file: place.file,
      row: place.row,
      product: row.product,
      amount: formatAmount(row.amount),
      currency: row.currency,
      conversion: conversionOf(replay, row),
      exactUSD: formatUsd(row.usd),
    };
  };

/** How the row became dollars: `toUsd` decides, this says where its rate stands. */
function conversionOf({ joined }: TenantReplay, row: RevenueRow): Conversion {
  if (row.currency === 'USD') return { by: 'none' };
  const rate = joined.fx.agreed.find(
    ({ kept }) => kept.row.month === row.month && kept.row.currency === row.currency,
  );
  if (rate) {
    const usdPerUnit = formatAmount(rate.kept.row.usdPerUnit);
    return { by: 'fx', usdPerUnit, ...sourceRow(joined, rate.kept) };
  }
  const own = row.pcToBcRate;
  if (typeof own !== 'bigint') throw new Error(`row ${row.row} became dollars without a rate`);
  return { by: 'ownRate', unitsPerUsd: formatAmount(own) };
}
