import type { RowNumber } from '../../../core/extracts/rows.ts';
import type { Sourced } from '../../../core/ledger/settleByKey.ts';
import type { JoinedExtracts } from '../../app/planning/joinExtracts.ts';
import type { SourceRow } from './explanation.ts';

/** Where a row stands: its file's name and its number in it. */
export function sourceRow(
  { files }: Pick<JoinedExtracts, 'files'>,
  { file, row }: Sourced<{ readonly row: RowNumber }>,
): SourceRow {
  const name = files[file]?.name;
  if (name === undefined) throw new Error(`a row names file ${file} of ${files.length}`);
  return { file: name, row: row.row };
}
