/**
 * Text cells of every CSV report. Excel, LibreOffice and Google Sheets run a cell as a formula when
 * it begins with = + - or @, whether it was quoted or not, and they differ in what they skip before
 * it and in where they think a cell begins: a file opened with another separator is cut at every
 * `;` or tab inside our cells, and quotes no longer hold a line break together. So a text is guarded
 * by an apostrophe at its start and after everything that any of them may take for a border.
 */
import { type ByteWriter, putUtf8, reserve } from '../bytes/byteWriter.ts';

/** The four signs with their full-width and small forms, and the minus sign proper. */
const SIGN = '=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212';
/** What some program takes for the end of a cell or of a line. */
const BORDER = '\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029,;:|';
/** Skipped before a formula by some program: white space, controls, invisible characters, quotes. */
const SKIPPED_IN_CELL =
  '[^\\S\\t\\n\\v\\f\\r\\u2028\\u2029]|[\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f' +
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e' +
  '\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufffb"\'`\\u2018-\\u201f\\uff02\\uff07]';
const SKIPPED_AT_START = `${SKIPPED_IN_CELL}|[\\t\\n\\v\\f\\r\\u0085\\u2028\\u2029]`;

const RUNS_AT_START = `(?=(?:${SKIPPED_AT_START})*[\\t\\r\\n${SIGN}])`;
const RUNS_AFTER_BORDER = `(?=(?:${SKIPPED_IN_CELL})*[${SIGN}])`;
const TO_GUARD = new RegExp(`^${RUNS_AT_START}|(?<=[${BORDER}])${RUNS_AFTER_BORDER}`, 'g');
const GUARDS = new RegExp(`^'${RUNS_AT_START}|(?<=[${BORDER}])'${RUNS_AFTER_BORDER}`, 'g');

/** Most cells: nothing to guard and nothing to quote. */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 ._()&/-]*[A-Za-z0-9._()&/-])?$/;
const NEEDS_QUOTES = new RegExp(`["${BORDER}]|^\\s|\\s$`);

/**
 * A text as a cell of a CSV file (RFC 4180): guarded where a spreadsheet could run it as a formula,
 * quoted where some program could see a border. Numbers come from our own formatter and do not pass
 * here: -5.00 is a number.
 */
export function textCell(text: string): string {
  if (PLAIN.test(text)) return text;
  const guarded = text.replace(TO_GUARD, "'");
  const quoted = guarded !== text || NEEDS_QUOTES.test(text);
  return quoted ? `"${guarded.replaceAll('"', '""')}"` : text;
}

/**
 * The text of a cell that `textCell` wrote, once a CSV reader has taken off the quotes. A guard is
 * an apostrophe before something that `textCell` would guard, and a text that has one of its own
 * gets a second one, so nothing is lost.
 */
export const readTextCell = (cell: string): string =>
  cell.includes("'") ? cell.replace(GUARDS, '') : cell;

const ASCII = 128;
/** By ASCII code: whether a `PLAIN` text may have the letter within, at its end, at its start. */
const WITHIN = plainLetters((letter) => `a${letter}a`);
const AT_END = plainLetters((letter) => `a${letter}`);
const AT_START = plainLetters((letter) => letter);

function plainLetters(textWith: (letter: string) => string): Uint8Array {
  return Uint8Array.from({ length: ASCII }, (_, code) =>
    PLAIN.test(textWith(String.fromCharCode(code))) ? 1 : 0,
  );
}

/** The text that was last found not to be plain, and its cell: a tenant's rows have one name. */
let asked = '';
let answer = '';

/** Writes `textCell(text)`. */
export function putTextCell(out: ByteWriter, text: string): void {
  if (text === '' || putPlain(out, text)) return;
  if (text !== asked) {
    answer = textCell(text);
    asked = text;
  }
  putUtf8(out, answer);
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** Writes the cell of a text that is at hand as UTF-8, from `from` to before `to`: plain ones are copied. */
export function putTextBytes(out: ByteWriter, text: Uint8Array, from: number, to: number): void {
  if (from === to) return;
  reserve(out, to - from);
  const { bytes } = out;
  let at = out.length;
  for (let index = from; index < to; index++) {
    const code = text[index] ?? 0;
    if (code >= ASCII || WITHIN[code] === 0) break;
    bytes[at++] = code;
  }
  const isPlain =
    at - out.length === to - from &&
    AT_START[text[from] ?? 0] === 1 &&
    AT_END[text[to - 1] ?? 0] === 1;
  if (isPlain) out.length = at;
  else putTextCell(out, DECODER.decode(text.subarray(from, to)));
}

/** Writes a text while its letters are plain ones; nothing is written if one is not. */
function putPlain(out: ByteWriter, text: string): boolean {
  const { length } = text;
  reserve(out, length);
  const { bytes } = out;
  let at = out.length;
  let code = 0;
  for (let index = 0; index < length; index++) {
    code = text.charCodeAt(index);
    if (code >= ASCII || WITHIN[code] === 0) return false;
    bytes[at++] = code;
  }
  if (AT_START[text.charCodeAt(0)] === 0 || AT_END[code] === 0) return false;
  out.length = at;
  return true;
}
