import { openRestatement, RESTATEMENT_HEADER } from '../../../core/reports/restatement.ts';
import { csvRows } from '../csvRows.ts';

/**
 * The rows of `restatement.csv`, its header first, from the bytes of the old and the new `payouts.csv`.
 * Both are read on only as far as they are compared.
 */
export async function* restatementRows(
  oldPayouts: AsyncIterable<Uint8Array>,
  newPayouts: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const [old, now] = [csvRows(oldPayouts), csvRows(newPayouts)];
  const next = async (rows: AsyncGenerator<string, void>) => (await rows.next()).value ?? undefined;
  const { compare } = openRestatement((await next(old)) ?? '', (await next(now)) ?? '');
  yield RESTATEMENT_HEADER;
  let [oldRow, newRow] = [await next(old), await next(now)];
  while (oldRow !== undefined || newRow !== undefined) {
    const { takes, row } = compare(oldRow, newRow);
    if (row !== '') yield row;
    if (takes !== 'new') oldRow = await next(old);
    if (takes !== 'old') newRow = await next(now);
  }
}
