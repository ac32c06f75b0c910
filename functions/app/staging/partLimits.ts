/** What is gathered at most before it is a part; a piece of the file may be added to it. */
export interface PartLimits {
  readonly rows: number;
  /** Distinct texts, and the bytes of them. */
  readonly texts: number;
  readonly textBytes: number;
  /** Rows times the longest text: a text is written for each month and bucket that it comes in. */
  readonly rowBytes: number;
}

/**
 * At 44 to 96 bytes a row a part takes some 6 to 13 MB while it is gathered, and twice that with its
 * rows in order; so many texts are some 50 MB. A quarter of a million tenants and their names have to
 * fit, or every part reads all of them anew, and texts of up to 512 bytes make no part smaller.
 */
export const PART_LIMITS: PartLimits = {
  rows: 131_072,
  texts: 500_000,
  textBytes: 24 * 1024 * 1024,
  rowBytes: 64 * 1024 * 1024,
};
