/** The densest thing deflate can say: "the last byte again, 258 times", in two bits (RFC 1951). */

/** How many bytes the block's own start unpacks to: the three matches that fill its last byte. */
export const RUN_START_LENGTH = 3 * 258;

/**
 * The last block of a deflate stream: repeats the byte before it `RUN_START_LENGTH + bytes x 1032`
 * times. Only two length codes exist in it, "end" (bit 0) and "258 bytes" (bit 1), and one distance,
 * "1 back" (bit 0), so that a match is the bits 1 0 and a byte of the block is four matches.
 */
export function runBlock(bytes: number): Buffer {
  const start = packBits([
    [1, 1], // last block
    [2, 2], // codes of its own
    [286 - 257, 5], // length codes, up to 285 = 258 bytes
    [1 - 1, 5], // one distance code
    [18 - 4, 4], // code lengths in the order of 3.2.7: only 18 (many zeros) and 1 are used
    ...codeLengthLengths(),
    ...zeros(138),
    ...zeros(118), // no literals
    ONE, // 256, end of block
    ...zeros(28),
    ONE, // 285, a match of 258 bytes
    ONE, // distance 1
    ...[1, 0, 1, 0, 1, 0].map((bit): Bits => [bit, 1]),
  ]);
  return Buffer.concat([start, Buffer.alloc(bytes, 0b01010101), Buffer.from([0])]);
}

/** A value and how many bits it takes, the lowest bit first. */
type Bits = readonly [value: number, count: number];

const ONE: Bits = [0, 1];
const zeros = (count: number): Bits[] => [
  [1, 1],
  [count - 11, 7],
];

function codeLengthLengths(): Bits[] {
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1];
  return order.map((symbol): Bits => [symbol === 18 || symbol === 1 ? 1 : 0, 3]);
}

function packBits(list: readonly Bits[]): Buffer {
  const bits = list.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, place) => (value >> place) & 1),
  );
  const bytes = Buffer.alloc(bits.length / 8);
  bits.forEach((bit, index) => {
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
  });
  return bytes;
}
