/** The range of a chart's axis in whole cents, so that no rounding of a machine decides a tick. */
export interface Scale {
  readonly min: bigint;
  readonly max: bigint;
  readonly step: bigint;
}

const MOST_STEPS = 5n;

/** A range with 0 in it, from `lowest` to `highest`, in at most five steps of 1, 2 or 5 times a power of ten. */
export function niceScale(lowest: bigint, highest: bigint): Scale {
  const low = lowest < 0n ? lowest : 0n;
  const high = highest > 0n ? highest : 0n;
  for (let power = 100n; ; power *= 10n) {
    for (const factor of [1n, 2n, 5n]) {
      const step = power * factor;
      const below = -low % step === 0n ? -low / step : -low / step + 1n;
      const above = high % step === 0n ? high / step : high / step + 1n;
      if (below + above > MOST_STEPS) continue;
      const isEmpty = below + above === 0n;
      return { min: -below * step, max: isEmpty ? step : above * step, step };
    }
  }
}
