const DECODER = new TextDecoder('utf-8', { fatal: true });

/** Whether the bytes are whole characters of UTF-8. */
export function isUtf8(bytes: Uint8Array, from: number, to: number): boolean {
  try {
    DECODER.decode(bytes.subarray(from, to));
    return true;
  } catch {
    return false;
  }
}
