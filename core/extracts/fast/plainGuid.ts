const GUID_LENGTH = 36;
const HYPHEN = 45;
const ZERO = 48;
const NINE = 57;
const LETTER_A = 97;
const LETTER_F = 102;

/** Whether a cell is a GUID in lower case, as `foldGuid` leaves it (`../../ids.ts`). */
export function isPlainGuid(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== GUID_LENGTH) return false;
  for (let place = 0; place < GUID_LENGTH; place++) {
    const byte = bytes[from + place] ?? 0;
    const isHyphen = place === 8 || place === 13 || place === 18 || place === 23;
    const isRight = isHyphen ? byte === HYPHEN : isHexDigit(byte);
    if (!isRight) return false;
  }
  return true;
}

const isHexDigit = (byte: number): boolean =>
  byte <= NINE ? byte >= ZERO : byte >= LETTER_A && byte <= LETTER_F;
