/** Why bytes are not text: invalid for their encoding, or text that holds NUL characters. */
export type TextProblem = 'invalid-utf8' | 'invalid-utf16' | 'nul';

export interface ExtractText {
  /** Takes the next bytes, in pieces of any size. After a problem, push nothing more. */
  push(bytes: Uint8Array): TextProblem | undefined;
  /** Call once after the last bytes. */
  finish(): TextProblem | undefined;
  /** Known from the third byte on. */
  isUtf8(): boolean;
}

type Decoder = InstanceType<typeof TextDecoder>;
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes decoded at a time, so that one huge piece never becomes one huge string. */
const BLOCK_BYTES = 65_536;
const BOM_BYTES = 3;
const NO_BYTES = new Uint8Array(0);

/**
 * Turns bytes into text: UTF-8, or what a byte order mark says (UTF-8, UTF-16 LE or BE). Nothing is
 * ever replaced: at the first byte that is no text, everything before it has been passed on and the
 * problem is returned. A NUL is a problem too: it means UTF-16 without a mark, or no text at all.
 */
export function extractText(onText: (text: string) => void): ExtractText {
  const start = new Uint8Array(BOM_BYTES);
  let startBytes = 0;
  let encoding: Encoding | undefined;
  let decoder = new TextDecoder();
  let incomplete: Uint8Array = NO_BYTES;

  function begin(): TextProblem | undefined {
    const mark = readMark(start.subarray(0, startBytes));
    encoding = mark.encoding;
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decode(start.subarray(mark.bytes, startBytes));
  }

  function decode(bytes: Uint8Array): TextProblem | undefined {
    const block = incomplete.length === 0 ? bytes : joined(incomplete, bytes);
    const whole = wholeCharacters(block, encoding ?? 'utf-8');
    // A copy in any case: a slice of a Node.js `Buffer` would be a view of memory that is used again.
    incomplete = new Uint8Array(block.subarray(whole));
    const text = decoded(decoder, block.subarray(0, whole));
    if (text !== undefined) return passOn(text);
    const nul = passOn(textBeforeError(block, decoder, encoding ?? 'utf-8'));
    return nul ?? invalid();
  }

  function passOn(text: string): TextProblem | undefined {
    const nul = text.indexOf('\0');
    onText(nul === -1 ? text : text.slice(0, nul));
    return nul === -1 ? undefined : 'nul';
  }

  const invalid = (): TextProblem => (encoding === 'utf-8' ? 'invalid-utf8' : 'invalid-utf16');

  function push(bytes: Uint8Array): TextProblem | undefined {
    let from = 0;
    if (encoding === undefined) {
      from = Math.min(BOM_BYTES - startBytes, bytes.length);
      start.set(bytes.subarray(0, from), startBytes);
      startBytes += from;
      const problem = startBytes < BOM_BYTES ? undefined : begin();
      if (problem !== undefined) return problem;
    }
    for (; from < bytes.length; from += BLOCK_BYTES) {
      const problem = decode(bytes.subarray(from, from + BLOCK_BYTES));
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function finish(): TextProblem | undefined {
    const problem = encoding === undefined ? begin() : undefined;
    return problem ?? (incomplete.length === 0 ? undefined : invalid());
  }

  return { push, finish, isUtf8: () => encoding === 'utf-8' };
}

function readMark(bytes: Uint8Array): { encoding: Encoding; bytes: number } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  const utf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { encoding: 'utf-8', bytes: utf8 ? 3 : 0 };
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

function decoded(decoder: Decoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes of `bytes` do not belong to a character whose end is still to come. */
function wholeCharacters(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding !== 'utf-8') return wholeUtf16(bytes, encoding === 'utf-16le' ? 1 : 0);
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function wholeUtf16(bytes: Uint8Array, highByte: 0 | 1): number {
  const even = bytes.length - (bytes.length % 2);
  const lastHigh = bytes[even - 2 + highByte] ?? 0;
  return lastHigh >= 0xd8 && lastHigh <= 0xdb ? even - 2 : even;
}

/** The text before the first invalid byte, found by halving: a valid beginning has valid beginnings. */
function textBeforeError(bytes: Uint8Array, decoder: Decoder, encoding: Encoding): string {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const beginning = bytes.subarray(0, middle);
    const text = decoded(decoder, beginning.subarray(0, wholeCharacters(beginning, encoding)));
    if (text === undefined) invalid = middle;
    else valid = middle;
  }
  const beginning = bytes.subarray(0, valid);
  return decoded(decoder, beginning.subarray(0, wholeCharacters(beginning, encoding))) ?? '';
}
