/**
 * Intermediate results as JSON. Bigints, Maps and Sets survive; order is kept, so equal values give equal
 * bytes. What is decoded was encoded by this very engine version, because the name of every
 * intermediate blob carries the digest of the engine: that, not a schema, is why the type is known.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encodeJson = (value: unknown): Uint8Array => encoder.encode(stringify(value));

export const decodeJson = <T>(bytes: Uint8Array): T =>
  JSON.parse(decoder.decode(bytes), revive) as T;

/** One value a line. */
export const encodeLines = (values: readonly unknown[]): Uint8Array =>
  encoder.encode(values.map((value) => `${stringify(value)}\n`).join(''));

export function* decodeLines<T>(bytes: Uint8Array): Generator<T> {
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    yield JSON.parse(decoder.decode(bytes.subarray(start, end)), revive) as T;
    start = end + 1;
  }
}

export const stringify = (value: unknown): string => JSON.stringify(value, replace);

function replace(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (value instanceof Set) return { $set: [...value] };
  return value instanceof Map ? { $map: [...value] } : value;
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
  if ('$set' in value && Array.isArray(value.$set)) return new Set(value.$set);
  if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map);
  return value;
}
