/** What a step needs of the world. The command line and the cloud give different ones. */

/** The files that a user dropped. */
export interface Inbox {
  /** Every file, in any order. */
  list(): AsyncIterable<InboxFile>;
  /** The content of exactly that version; throws when it has changed since it was listed. */
  open(file: InboxFile): AsyncIterable<Uint8Array>;
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
  write(name: string, content: Uint8Array): Promise<void>;
}
