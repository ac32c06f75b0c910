/**
 * The sample's only source of chance. A draw depends on the seed and its own label and on nothing
 * else, so that adding a tenant or a month changes no other tenant's figures.
 */
import { createHash } from 'node:crypto';

const SEED = 'highwater-sample-1';

/** A GUID in lower case, always the same for one label. */
export function guidOf(label: string): string {
  const hex = hashOf(label).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A whole number from `from` to `to`, both included. */
export function wholeNumberOf(label: string, from: number, to: number): number {
  return from + (hashOf(label).readUIntBE(0, 6) % (to - from + 1));
}

/** One of `choices`. */
export function choiceOf<T>(label: string, choices: readonly [T, ...T[]]): T {
  return choices[wholeNumberOf(label, 0, choices.length - 1)] ?? choices[0];
}

/** `length` characters of digits and capital letters, as order and product ids are written. */
export function codeOf(label: string, length: number): string {
  const alphabet = '0123456789BCDFGHJKLMNPQRSTVWXZ';
  const places = Array.from({ length }, (_, place) => wholeNumberOf(`${label}/${place}`, 0, 29));
  return places.map((index) => alphabet.charAt(index)).join('');
}

function hashOf(label: string): Buffer {
  return createHash('sha256').update(`${SEED}/${label}`).digest();
}
