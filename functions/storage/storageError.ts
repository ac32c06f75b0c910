/**
 * Every failure of the storage services in one shape, so that no caller needs to know which of the
 * two SDKs, and which of their error shapes, it came from (see storageFailure.ts).
 *
 * - `notFound`: the container, table, blob or row is not there
 * - `conflict`: what was read or written is no longer what the caller meant (ETag)
 * - `throttled`: the service asks for less work (429, 503)
 * - `unavailable`: the service failed, or the connection broke or stayed silent
 * - `unreachable`: nothing listens at the address
 * - `denied`: the identity or key is not allowed to do this (401, 403)
 * - `refused`: the service says that the request is wrong; asking again will not help
 * - `limit`: our own adapter refused before the call: a documented limit of the service, or an unsafe name
 * - `misconfigured`: the settings do not say which storage to use
 */
export type StorageErrorCode =
  | 'notFound'
  | 'conflict'
  | 'throttled'
  | 'unavailable'
  | 'unreachable'
  | 'denied'
  | 'refused'
  | 'limit'
  | 'misconfigured';

/** What was being done, and to what. `resource` is a container and blob name, or a table: never a key or URL. */
export interface StorageOperation {
  readonly operation: string;
  readonly resource: string;
  /** Origin of the service, for the message when nothing answers there. */
  readonly address?: string;
}

export interface StorageErrorDetails extends StorageOperation {
  /** How many calls were made before giving up; 0 when refused before the first. */
  readonly tries?: number;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** The service's own code, such as `BlobAlreadyExists`. */
  readonly serviceCode?: string;
  /** How long the service asked to wait, in milliseconds (`Retry-After`). */
  readonly retryAfterMs?: number;
  readonly cause?: Error;
}

const retryableCodes: ReadonlySet<StorageErrorCode> = new Set([
  'throttled',
  'unavailable',
  'unreachable',
]);

/** A failed storage operation. The message is safe to show and to log: it holds no key and no signature. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  readonly details: StorageErrorDetails;

  constructor(code: StorageErrorCode, message: string, details: StorageErrorDetails) {
    super(message, details.cause ? { cause: details.cause } : undefined);
    this.code = code;
    this.details = details;
  }

  /** Whether the same call may succeed later. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }
}

/** Refuses, before any call, what the services would refuse or, worse, accept in part. */
export function overLimit(message: string, operation: string, resource: string): StorageError {
  return new StorageError('limit', message, { operation, resource, tries: 0 });
}

/** A reader that must see one version of a blob met another. */
export function replacedWhileRead(blob: string): StorageError {
  return new StorageError('conflict', `The blob ${blob} was replaced while it was read.`, {
    operation: 'read',
    resource: blob,
  });
}
