/** A law is asked of random worlds of extracts; dice decide what it changes in them. */
import fc from 'fast-check';
import { test } from 'vitest';
import { type Dice, diceFrom } from '../oracle/random/dice.ts';
import { type RandomWorld, randomWorld } from '../oracle/randomWorld.ts';

/** How many worlds a law is asked of; `HIGHWATER_WORLDS=1000` for a night. */
export const WORLDS = Number(process.env['HIGHWATER_WORLDS'] ?? 5);

/** However many worlds: a law takes the time it takes. */
export const NO_HURRY = 3_600_000;

/** A failing world shrinks to the rows that it takes, and the message names its seed. */
export function law(
  sentence: string,
  holds: (world: RandomWorld, dice: Dice) => Promise<void>,
  worlds = WORLDS,
): void {
  const property = fc.asyncProperty(randomWorld, fc.noShrink(fc.nat()), (world, seed) =>
    holds(world, diceFrom(seed)),
  );
  test(sentence, () => fc.assert(property, { numRuns: worlds }), NO_HURRY);
}
