/** Bounds on what an archive may unpack to. A plain file may have any size: it is no more than was dropped. */
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
