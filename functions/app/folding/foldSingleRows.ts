import { smallerName } from '../../../core/ledger/smallestName.ts';
import { takeFoldColumns } from '../staging/usageGroup.ts';
import { readTenantAgain, type TenantWriter } from '../tenants/tenantStream.ts';
import { putFoldColumns } from './factsCodec.ts';
import type { FoldColumns } from './foldColumns.ts';
import { orderByKey } from './orderByKey.ts';
import type { Source } from './tenantQueue.ts';

/**
 * A lane for tenants of which there is nothing to settle, as of nearly all: usage rows alone, no two of
 * one key. Their rows become facts as numbers and bytes, the same facts that `foldTenant` and `putFacts`
 * make of them, and stay in `columns`. False for any other tenant: nothing is written then, and the
 * sources are again where they were.
 */
export function foldSingleRows(
  sources: readonly Source[],
  columns: FoldColumns,
  writer: TenantWriter,
): boolean {
  columns.rows = 0;
  for (const source of sources) {
    if (!takeSource(source, columns)) return goBack(sources);
  }
  if (!orderByKey(columns)) return goBack(sources);
  putFoldColumns(writer.out, columns, customerNameOf(columns));
  return true;
}

/** The source's rows of the tenant; false: they are of another kind, or too many. */
function takeSource(source: Source, columns: FoldColumns): boolean {
  if (source.kind !== 'usage') return false;
  const first = columns.rows;
  if (!takeFoldColumns(source.reader, columns)) return false;
  columns.files.fill(source.file, first, columns.rows);
  return true;
}

function goBack(sources: readonly Source[]): false {
  for (const { reader } of sources) readTenantAgain(reader);
  return false;
}

function customerNameOf({ rows, customerNames }: FoldColumns): string {
  let smallest = '';
  for (let row = 0; row < rows; row++) {
    smallest = smallerName(smallest, customerNames[row] ?? '');
  }
  return smallest;
}
