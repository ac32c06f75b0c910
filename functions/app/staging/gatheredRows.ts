/**
 * The rows of a part of a file as numbers. What rows are sorted by lies in columns of its own; all
 * else of a row lies together, because sorting moves it, and every jump in memory costs more than the
 * rest of a row.
 */
import type { PartLimits } from './partLimits.ts';
import { forgetTexts, type NumberedTexts, newNumberedTexts, numberOf } from './textNumbers.ts';

/** Small files are many: they begin with little, and double it. */
const FIRST_ROWS = 256;

export interface GatheredRows {
  rows: number;
  /** Of each row: a `monthNumber`, and the number of its tenant. */
  months: Uint32Array;
  tenants: Uint32Array;
  /** How many numbers a row has beside, and these, row by row. */
  readonly width: number;
  numbers: Uint32Array;
  /** Where those of a month are laid in the order in which they are written. */
  laid: Uint32Array;
  readonly texts: NumberedTexts;
}

/** Gathers rows until they are a part. */
export interface Gathering {
  readonly gathered: GatheredRows;
  /** As `TextNumbers` has both. */
  numberOf(text: string): number;
  areVoid(): boolean;
  /** Makes a part if there are rows enough, or `isFull`. */
  rowIsDone(isFull: boolean): void;
  /** To be called before a row: forgets all texts if they are too many or too long. */
  makeRoom(): void;
  /** Makes a part of the rows that are left, and lets go of their memory. */
  end(): void;
}

/** Gives rows to `part` when they or their texts reach a limit. */
export function gathering(
  width: number,
  limits: PartLimits,
  part: (gathered: GatheredRows) => void,
): Gathering {
  const { months, tenants, numbers } = roomFor(FIRST_ROWS, width);
  const gathered: GatheredRows = {
    months,
    tenants,
    numbers,
    width,
    rows: 0,
    laid: NOTHING_LAID,
    texts: newNumberedTexts(),
  };
  const { texts } = gathered;
  let lastRow = -1;
  let areVoid = false;
  const makePart = () => {
    lastRow = lastRowOf(gathered, lastRow);
    part(gathered);
    gathered.rows = 0;
  };
  const makeRoom = () => {
    if (!areTooMuch(gathered, limits)) return;
    // Rows have numbers of texts until they are written. There are none where all are set aside.
    if (gathered.rows > 0) makePart();
    forgetTexts(texts);
    areVoid = true;
  };
  return {
    gathered,
    makeRoom,
    numberOf: (text) => numberOf(texts, text),
    areVoid() {
      makeRoom();
      const answer = areVoid;
      areVoid = false;
      return answer;
    },
    rowIsDone(isFull) {
      if (gathered.rows >= limits.rows || isFull) makePart();
    },
    end() {
      makePart();
      // Whoever decoded the rows may still be held.
      Object.assign(gathered, roomFor(FIRST_ROWS, width), { laid: NOTHING_LAID });
      forgetTexts(texts);
    },
  };
}

const areTooMuch = ({ rows, texts }: GatheredRows, limits: PartLimits): boolean =>
  texts.texts.length >= limits.texts ||
  texts.written.length >= limits.textBytes ||
  texts.longest * rows >= limits.rowBytes;

/**
 * The number of the last row, which is the first number of each. It has 32 bits here. Rows come in
 * order, so that of a file with more rows than that one would come again.
 */
function lastRowOf({ rows, width, numbers }: GatheredRows, before: number): number {
  if (rows === 0) return before;
  const [first = 0, last = 0] = [numbers[0], numbers[(rows - 1) * width]];
  if (first <= before || last < first) {
    throw new Error(`a file has more than ${2 ** 32} rows: split it into several`);
  }
  return last;
}

/** Begins a row; gives where its numbers lie, which are to be set. */
export function beginRow(gathered: GatheredRows, month: number, tenant: number): number {
  const { rows, width } = gathered;
  if (rows === gathered.months.length) grow(gathered);
  gathered.months[rows] = month;
  gathered.tenants[rows] = tenant;
  gathered.rows = rows + 1;
  return rows * width;
}

const NOTHING_LAID = new Uint32Array(0);

type Room = Pick<GatheredRows, 'months' | 'tenants' | 'numbers'>;

const roomFor = (rows: number, width: number): Room => ({
  months: new Uint32Array(rows),
  tenants: new Uint32Array(rows),
  numbers: new Uint32Array(rows * width),
});

function grow(gathered: GatheredRows): void {
  const larger = roomFor(gathered.rows * 2, gathered.width);
  larger.months.set(gathered.months);
  larger.tenants.set(gathered.tenants);
  larger.numbers.set(gathered.numbers);
  Object.assign(gathered, larger);
}
