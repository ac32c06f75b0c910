import { createReadStream } from 'node:fs';
import Papa from 'papaparse';

export type Cells = Record<string, string>;

/**
 * Every row of a CSV file as papaparse gives it by header, while the file streams; `problem` is its
 * code for a row with too few or too many cells.
 */
export function parseRows(
  file: string,
  onRow: (cells: Cells, problem: string | undefined) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<Cells>(createReadStream(file, 'utf8'), {
      header: true,
      skipEmptyLines: true,
      step: ({ data, errors }) => onRow(data, errors[0]?.code),
      complete: () => resolve(),
      error: reject,
    });
  });
}

/** Codes of rows with a wrong number of cells. */
export const CELL_PROBLEMS: Readonly<Record<string, string>> = {
  TooFewFields: 'missing-cell',
  TooManyFields: 'extra-cell',
};
