/** Bounds on what a dropped file may unpack to; a plain file counts as its own output. */
export interface UnpackLimits {
  readonly outputBytes: number;
  /** Output over input, tested once the output passes `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const UNPACK_LIMITS: UnpackLimits = {
  outputBytes: 4 * 1024 ** 3,
  ratio: 100,
  ratioFromBytes: 64 * 1024,
};
