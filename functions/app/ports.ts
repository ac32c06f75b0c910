/** What a step needs of the world. The command line and the cloud give different ones. */

/** A file is no longer what it was when the inbox was listed. Another run will find it as it is now. */
export class InboxChanged extends Error {
  override readonly name = 'InboxChanged';
}

/** The files that a user dropped. */
export interface Inbox {
  /** Every file, in any order. */
  list(): AsyncIterable<InboxFile>;
  /**
   * The content of exactly that version, from its first byte or the one given; throws `InboxChanged`
   * when it is gone or another one by now. A piece holds until the next one is asked for: its memory
   * may be used for that.
   */
  open(file: InboxFile, from?: number): AsyncIterable<Uint8Array>;
}

export interface InboxFile {
  readonly name: string;
  readonly bytes: number;
  readonly etag: string;
}

/**
 * Intermediate results. Every name carries the digest of what the content was made from, so writing
 * one again writes the same bytes.
 */
export interface WorkStore {
  read(name: string): Promise<Uint8Array | undefined>;
  readRange(name: string, from: number, to: number): Promise<Uint8Array>;
  /** Takes back bytes that `readRange` gave and nobody reads any more: their memory may be used again. */
  letGo(bytes: Uint8Array): void;
  /**
   * Writes a blob, given as a whole or in pieces, one after the other. The caller may use their memory
   * again once this is done.
   */
  write(name: string, content: Uint8Array | Iterable<Uint8Array>): Promise<void>;
}
