import { FIRST_BEYOND_ASCII, QUOTE, SPACE } from '../../bytes/asciiBytes.ts';
import { utf8Text } from '../../bytes/utf8Text.ts';

/** What is in a cell: without the quotes around it, and trimmed. It lies where the cell does, if it can. */
export interface CellContent {
  bytes: Uint8Array;
  view: DataView;
  from: number;
  to: number;
  /** For what is not in the file as it stands. */
  readonly scratch: Scratch;
}

interface Scratch {
  bytes: Uint8Array;
  view: DataView;
}

const FIRST_BYTES = 1024;
/** A UTF-16 unit takes at most this many bytes in UTF-8. */
const MOST_BYTES_A_UNIT = 3;
const ENCODER = new TextEncoder();

export function newCellContent(): CellContent {
  const bytes = new Uint8Array(FIRST_BYTES);
  const view = new DataView(bytes.buffer);
  return { bytes, view, from: 0, to: 0, scratch: { bytes, view } };
}

/** Finds the content of a well-formed cell of valid UTF-8 that lies from `from` to before `to`. */
export function findContent(
  content: CellContent,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
): void {
  content.bytes = bytes;
  content.view = view;
  content.from = from;
  content.to = to;
  if (from === to) return;
  if (bytes[from] === QUOTE) unquote(content);
  // Nearly every cell begins and ends with a letter, digit or sign.
  if (isVisibleAscii(content.bytes[content.from]) && isVisibleAscii(content.bytes[content.to - 1]))
    return;
  const text = textOfContent(content);
  const trimmed = text.trim();
  if (trimmed !== text) setContent(content, trimmed);
}

/** The content as text. */
export const textOfContent = ({ bytes, from, to }: CellContent): string =>
  utf8Text(bytes, from, to);

/** Makes a text the content. */
export function setContent(content: CellContent, text: string): void {
  useScratch(content, text.length * MOST_BYTES_A_UNIT);
  content.to = ENCODER.encodeInto(text, content.bytes).written;
}

const isVisibleAscii = (byte = 0): boolean => byte > SPACE && byte < FIRST_BEYOND_ASCII;

/** Takes the quotes from around the cell, and of two within it one. */
function unquote(content: CellContent): void {
  const { bytes: cell, from, to } = content;
  useScratch(content, to - from);
  const { bytes } = content;
  let length = 0;
  for (let at = from + 1; at < to - 1; at++) {
    const byte = cell[at] ?? 0;
    bytes[length++] = byte;
    if (byte === QUOTE) at++;
  }
  content.to = length;
}

function useScratch(content: CellContent, length: number): void {
  const { scratch } = content;
  if (scratch.bytes.length < length) {
    scratch.bytes = new Uint8Array(length * 2);
    scratch.view = new DataView(scratch.bytes.buffer);
  }
  content.bytes = scratch.bytes;
  content.view = scratch.view;
  content.from = 0;
  content.to = 0;
}
