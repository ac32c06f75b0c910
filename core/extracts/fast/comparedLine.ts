import { HASH_WORDS } from '../identityHash.ts';
import { newRowIdentity, type RowIdentity } from './rowIdentity.ts';

/**
 * The cells of a line of a wide file, by comparing it with the line before it. Many cells of billing
 * and azure rows are those of the row before: as long as the bytes agree, there is nothing to scan,
 * no quote to follow and no value to read. Only cells that changed are looked at.
 */
export interface ComparedLine {
  /** The byte between cells. */
  readonly delimiter: number;
  /** For each cell the place that its hash is seeded with (`identityHash.ts`). */
  readonly places: Int32Array;
  /** 1 for each cell of which nothing is asked but its hash. */
  readonly isMereText: Uint8Array;
  /** A line of more bytes, its end included, is not taken. */
  readonly mostBytes: number;
  bytes: Uint8Array;
  view: DataView;
  /** Cell `c` of the line that was taken last begins at `borders[c]`; the last border is the next line's. */
  borders: Int32Array;
  /** Where the last cell of that line ends. */
  end: number;
  /** Where the borders of the next line are gathered until it is taken. */
  nextBorders: Int32Array;
  /** Whether a line was taken that the next one can be compared with. */
  hasLine: boolean;
  /** The hash of the line that was taken last; of cells in `changed` it is still the old one. */
  readonly identity: RowIdentity;
  /** 1 for each cell that was another in each of two lines: it is read without being compared first. */
  readonly isFickle: Uint8Array;
  /** The first word of the hash of what each cell was when it was last read. */
  readonly lastWords: Int32Array;
  /** The cells that have to be read, in their order: they may have changed; the first `changes` count. */
  readonly changed: Int32Array;
  changes: number;
  /** In the same order: the hashes of their content, */
  readonly hashes: Int32Array;
  /** and 1 where that is so, 0 where the content is not the cell as it stands. */
  readonly isHashed: Uint8Array;
  /** All bits that some byte of the cells that were scanned has. */
  seen: number;
}

const NO_BYTES = new Uint8Array(0);

export const newComparedLine = (
  delimiter: string,
  places: Int32Array,
  isMereText: Uint8Array,
  mostBytes: number,
): ComparedLine => ({
  delimiter: delimiter.charCodeAt(0),
  places,
  isMereText,
  mostBytes,
  bytes: NO_BYTES,
  view: new DataView(NO_BYTES.buffer),
  borders: new Int32Array(places.length + 1),
  end: 0,
  nextBorders: new Int32Array(places.length + 1),
  hasLine: false,
  identity: newRowIdentity(places.length),
  isFickle: new Uint8Array(places.length),
  lastWords: new Int32Array(places.length),
  changed: new Int32Array(places.length),
  changes: 0,
  hashes: new Int32Array(places.length * HASH_WORDS),
  isHashed: new Uint8Array(places.length),
  seen: 0,
});
