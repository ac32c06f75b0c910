/**
 * One container of blobs, as the rest of the program sees it: the real one and one in memory for
 * tests, one contract (test/storage/blobStoreContract.ts).
 *
 * ETags are opaque and without quotes. A name that breaks the container's rule is refused before any
 * call. Every operation may be repeated; trouble with the service is retried within a bound and then
 * thrown as a StorageError.
 */
export interface BlobStore {
  /** All bytes of a blob that fits in memory; undefined if there is none. */
  read(name: string): Promise<BlobContent | undefined>;

  /**
   * Bytes `offset` to `offset + length`, fewer at the end, none beyond it; undefined if there is no blob.
   * @throws StorageError `conflict` when the blob is no longer the one of `ifMatch`
   */
  readRange(
    name: string,
    offset: number,
    length: number,
    ifMatch?: string,
  ): Promise<BlobContent | undefined>;

  /**
   * The bytes of one version of a blob, in pieces, however large it is: of the version of `ifMatch`, else
   * of the one that the first piece came from. Nothing is read before that piece is asked for.
   * @throws StorageError `notFound`, and `conflict` when the blob is replaced while it is read
   */
  stream(name: string, part?: BlobPart): AsyncIterable<Uint8Array>;

  /** Writes a blob as a whole: no reader sees part of it. A condition that does not hold is an outcome. */
  write(name: string, bytes: Uint8Array, condition?: WriteCondition): Promise<WriteOutcome>;

  /**
   * The same for bytes that do not fit in memory. Without a condition, `conflict` means that another writer
   * replaced the blob while this one was still sending.
   */
  writeStream(
    name: string,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    condition?: WriteCondition,
  ): Promise<WriteOutcome>;

  /** What the container holds below a prefix, in order of name. Names are as found, also unsafe ones. */
  list(prefix: string): AsyncIterable<BlobProperties>;

  /** Deletes a blob; nothing happens if there is none. */
  delete(name: string): Promise<void>;
}

export interface BlobContent {
  readonly bytes: Uint8Array;
  readonly etag: string;
  /** Of the whole blob. */
  readonly sizeBytes: number;
}

export interface BlobPart {
  readonly ifMatch?: string;
  readonly offset?: number;
  readonly length?: number;
}

export interface BlobProperties {
  readonly name: string;
  readonly etag: string;
  readonly sizeBytes: number;
}

/** Only if there is no such blob, or only over the version with this ETag. */
export type WriteCondition = { readonly ifNoneMatch: '*' } | { readonly ifMatch: string };

/**
 * After a lost reply a store tells its own write from another's by what was written. So what serves as a
 * lock must name its holder: two who write the very same may then both be told `written`.
 */
export type WriteOutcome =
  | { readonly outcome: 'written'; readonly etag: string }
  | { readonly outcome: 'conflict' };
