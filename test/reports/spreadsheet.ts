/**
 * How spreadsheets cut a file into cells, written without a look at our own writer: any separator
 * that a locale or an import dialog may choose, with quotes that hold a cell together or without.
 */
const SEPARATORS = [',', ';', '\t', '|', ':'] as const;

/** Every line end that some program takes for one. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

interface Dialect {
  readonly separator: string;
  readonly quotes: boolean;
}

/** Ours is the first: commas, and quotes that count. */
const DIALECTS: readonly Dialect[] = SEPARATORS.flatMap((separator) => [
  { separator, quotes: true },
  { separator, quotes: false },
]);

/** The cells of a file, row by row. A quote opens a quoted cell only where the cell begins. */
function readCells(text: string, { separator, quotes }: Dialect): string[] {
  if (!quotes) return text.split(LINE_ENDS).flatMap((line) => line.split(separator));
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let fresh = true;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (quoted && sign === '"') quoted = false;
    else if (quoted) cell += sign;
    else if (fresh && sign === '"') {
      quoted = true;
      fresh = false;
    } else if (sign === separator || LINE_ENDS.test(sign)) {
      cells.push(cell);
      cell = '';
      fresh = true;
    } else {
      cell += sign;
      fresh = false;
    }
  }
  return [...cells, cell];
}

const NUMBER = /^-?\d+(\.\d+)?%?$/;
/** What stands before the first sign that counts: space, control and invisible characters, quotes. */
const SKIPPED = /^[\s\p{Cc}\p{Cf}"“”‘]+/u;

/** Whether a spreadsheet could run the cell as a formula. */
const isFormula = (cell: string): boolean =>
  !NUMBER.test(cell) && /^[=+\-@＝＋－＠]/.test(cell.replace(SKIPPED, ''));

/** The cells of a file of ours that could run, or that begin as OWASP says none must, in any dialect. */
export function dangerousCells(file: string): string[] {
  const [ours] = DIALECTS;
  if (!ours) return [];
  return [
    ...readCells(file, ours).filter((cell) => /^[\t\r\n]/.test(cell)),
    ...DIALECTS.flatMap((dialect) => readCells(file, dialect)).filter(isFormula),
  ];
}
