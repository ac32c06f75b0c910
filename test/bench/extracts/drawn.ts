/**
 * The generator's only source of chance. A draw depends on the seed, on what it is about and on up to
 * two positions, never on what was drawn before, so that rows can be made in any order and the same
 * extract comes out on every machine. Whole numbers only: no rounding that an engine could do otherwise.
 */
const SEED = 0x9e3779b9;

/** What a draw is about; a number of its own each, so that no two facts move together. */
export const ABOUT = {
  tenantId: 1,
  tenantName: 2,
  partner: 3,
  partnerFacts: 4,
  seats: 5,
  activity: 6,
  claim: 7,
  associated: 8,
  attribution: 9,
  spelling: 10,
  secondClaim: 11,
  disorder: 12,
  breakage: 13,
  late: 14,
  subscription: 15,
  charge: 16,
  currency: 17,
  meter: 18,
} as const;

type About = (typeof ABOUT)[keyof typeof ABOUT];

/** A whole number from 0 to 2^32 - 1. */
export function drawn(about: About, first: number, second = 0): number {
  let hash = mixed(SEED, about);
  hash = mixed(hash, first);
  hash = mixed(hash, second);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** One step of MurmurHash3 over 32 bits. */
function mixed(hash: number, value: number): number {
  const scrambled = Math.imul(value, 0xcc9e2d51);
  const rotated = Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  const joined = hash ^ rotated;
  return Math.imul((joined << 13) | (joined >>> 19), 5) + 0xe6546b64;
}

/** A GUID in lower case, always the same for one position. */
export function drawnGuid(about: About, position: number): string {
  const hex = [0, 1, 2, 3].map((part) =>
    drawn(about, position, part + 1)
      .toString(16)
      .padStart(8, '0'),
  );
  const all = hex.join('');
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-${all.slice(12, 16)}-${all.slice(16, 20)}-${all.slice(20)}`;
}
