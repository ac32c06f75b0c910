import pl, { type DataFrame, DataType } from 'nodejs-polars';
import { LAYOUTS } from '../../extracts/layouts.ts';
import { foldedName } from '../rulebook.ts';

/** Beyond the last column: filled only in a row that has too many cells. */
const BEYOND = 'Beyond';

/**
 * The usage extract with typed columns and, for a row that cannot be used, a `code`. All cells are
 * read as text and cast in bulk: typed reading would not tell which row was wrong and why.
 */
export function readUsage(file: string, workloads: ReadonlyMap<string, string>): DataFrame {
  const schema = Object.fromEntries(
    [...LAYOUTS.usage, BEYOND].map((column) => [column, DataType.String]),
  );
  const rows = pl
    .scanCSV(file, { hasHeader: false, skipRows: 1, schema, truncateRaggedLines: true })
    .withColumns(
      pl.col('CustomerTenantId').str.contains(GUID).fillNull(false).alias('isTenant'),
      pl.col('MonthlyActiveUsers').cast(DataType.Int32, false).alias('mau'),
      pl.col('PaidAvailableUnits').cast(DataType.Int32, false).alias('pau'),
      // A date is kept as its text once it is known to be one: months then compare and sort as text.
      pl.col('Date').str.slice(0, 7).alias('month'),
      pl.col('Date').str.strptime(DataType.Date, '%Y-%m-%d').isNull().alias('isNoDate'),
    )
    .collectSync();
  const spellings = rows.getColumn('WorkloadName').unique().toArray() as (string | null)[];
  const known = spellings.flatMap((spelling) => {
    const workload = workloads.get(foldedName(spelling ?? ''));
    return spelling !== null && workload ? [{ WorkloadName: spelling, workload }] : [];
  });
  return rows
    .join(pl.DataFrame(known), { on: 'WorkloadName', how: 'left' })
    .withColumns(
      code().alias('code'),
      pl.col('MpnId').fillNull('').alias('partner'),
      pl.col('DateAssociated').str.slice(0, 7).fillNull('').alias('associated'),
      pl.col('PartnerAttributionType').fillNull('CPOR').alias('attribution'),
    )
    .select(
      ...['CustomerTenantId', 'CustomerName', 'workload', 'mau', 'pau', 'ClaimId', 'partner'],
      ...['associated', 'attribution', 'month', 'code'],
    );
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What is wrong with a row, first things first; empty when nothing is. */
function code() {
  return pl
    .when(pl.col(BEYOND).isNotNull())
    .then(pl.lit('extra-cell'))
    .when(pl.col('Date').isNull())
    .then(pl.lit('missing-cell'))
    .when(pl.col('isTenant').not())
    .then(pl.lit('TENANT_INVALID'))
    .when(pl.col('workload').isNull())
    .then(pl.lit('UNKNOWN_WORKLOAD'))
    .when(pl.col('mau').isNull().or(pl.col('pau').isNull()))
    .then(pl.lit('NUMBER_INVALID'))
    .when(pl.col('mau').lt(0).or(pl.col('pau').lt(0)))
    .then(pl.lit('NEGATIVE_UNITS'))
    .when(pl.col('isNoDate'))
    .then(pl.lit('DATE_INVALID'))
    .otherwise(pl.lit(''));
}
