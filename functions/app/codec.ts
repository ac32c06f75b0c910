/**
 * Intermediate results as JSON. What is decoded was encoded by this very engine version, because the
 * name of every intermediate blob carries the digest of the engine, that of a run's parts in the name of
 * the run: that, not a schema, is why its type is known. Equal values give equal bytes.
 */
import { LINE_FEED } from '../../core/bytes/asciiBytes.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Any plain value; bigints, Maps and Sets survive. For what is small. */
export const encodeJson = (value: unknown): Uint8Array => encoder.encode(stringify(value));

export const decodeJson = <T>(bytes: Uint8Array): T =>
  revived(JSON.parse(decoder.decode(bytes))) as T;

export const stringify = (value: unknown): string => JSON.stringify(plain(value));

/**
 * A copy of what JSON can say. By itself and not by the writer, and `revived` not by the parser: a
 * function that either calls for every single value takes up to three times as long.
 */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Set) return { $set: [...value].map(plain) };
  if (value instanceof Map) return { $map: [...value].map(plain) };
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) copy[key] = plain(copy[key]);
  return copy;
}

function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return revivedIn(value);
  if ('$bigint' in value && typeof value.$bigint === 'string') return BigInt(value.$bigint);
  if ('$set' in value && Array.isArray(value.$set)) return new Set(revivedIn(value.$set));
  if ('$map' in value && Array.isArray(value.$map)) return new Map(revivedIn(value.$map));
  for (const [key, of] of Object.entries(value)) {
    if (typeof of === 'object') Reflect.set(value, key, revived(of));
  }
  return value;
}

/** Changes what was parsed: it is nobody else's. */
function revivedIn<Value>(values: Value[]): Value[] {
  // Each is again of the type that was encoded.
  for (let index = 0; index < values.length; index++)
    values[index] = revived(values[index]) as Value;
  return values;
}

/** How values that come by the million are written: a line each, as a list without names. */
export interface LineCodec<T, Packed> {
  readonly pack: (value: T) => Packed;
  readonly unpack: (packed: Packed) => T;
}

export function encodeLines<T, Packed>(
  values: readonly T[],
  { pack }: LineCodec<T, Packed>,
): Uint8Array {
  return encoder.encode(values.map((value) => `${JSON.stringify(pack(value))}\n`).join(''));
}

/** Bytes are made text a piece at a time: a text may have half a billion characters, a blob more bytes. */
const PIECE_BYTES = 1 << 20;

export function* decodeLines<T, Packed>(
  bytes: Uint8Array,
  { unpack }: LineCodec<T, Packed>,
): Generator<T> {
  let start = 0;
  while (start < bytes.length) {
    const wanted = Math.min(start + PIECE_BYTES, bytes.length);
    const last = bytes.lastIndexOf(LINE_FEED, wanted - 1);
    const end = last >= start ? last : bytes.indexOf(LINE_FEED, wanted);
    for (const line of decoder.decode(bytes.subarray(start, end)).split('\n')) {
      yield unpack(JSON.parse(line) as Packed);
    }
    start = end + 1;
  }
}

/** For lines that are few: by name, as `encodeJson` writes. */
export const byName = <T>(): LineCodec<T, string> => ({
  pack: stringify,
  unpack: (packed) => revived(JSON.parse(packed)) as T,
});
