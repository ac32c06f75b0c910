/** Seeded chance: the same seed throws the same dice. */
export interface Dice {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True in `percent` of 100 throws. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(all: readonly T[]): T[];
}

export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  // mulberry32: small, and good enough to scatter test data.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => {
    const index = int(0, from.length - 1);
    if (index >= from.length || index < 0) throw new Error('nothing to pick from');
    return from[index] as T;
  };
  const shuffle = <T>(all: readonly T[]): T[] =>
    all
      .map((one) => ({ one, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one);
  return { int, chance: (percent) => int(1, 100) <= percent, pick, shuffle };
}

/** Dice that fall the same way for everyone who throws them about the same thing. */
export function diceFor(seed: number, about: readonly string[]): Dice {
  let hash = seed;
  for (const character of about.join('/')) {
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  }
  return diceFrom(hash);
}
