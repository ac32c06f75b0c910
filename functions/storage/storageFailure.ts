import { hideSecrets } from './hideSecrets.ts';
import { StorageError, type StorageErrorCode, type StorageOperation } from './storageError.ts';

/**
 * Turns whatever an Azure SDK threw into a StorageError.
 *
 * The SDKs disagree on where an error's code is: single table operations have it in
 * `details.odataError.code`, table transactions and blob operations in `code`, and an answer to HEAD only
 * in the header `x-ms-error-code`. Network failures have the operating system's code in `code`.
 */
export function storageFailure(
  thrown: unknown,
  operation: StorageOperation,
  tries: number,
): StorageError {
  if (thrown instanceof StorageError) {
    return new StorageError(thrown.code, thrown.message, { ...thrown.details, tries });
  }
  const error = shapeOf(thrown);
  const code = codeOf(error);
  return new StorageError(code, messageOf(code, error, operation, tries), {
    ...operation,
    tries,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.serviceCode === undefined ? {} : { serviceCode: error.serviceCode }),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    cause: new Error(error.message),
  });
}

/** The part of an SDK's error that decides, with secrets taken out of its message. */
interface ErrorShape {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  readonly serviceCode?: string;
  readonly retryAfterMs?: number;
}

interface SdkError {
  name?: unknown;
  message?: unknown;
  code?: unknown;
  statusCode?: unknown;
  details?: { odataError?: { code?: unknown }; errorCode?: unknown };
  response?: { headers?: { get?: (name: string) => string | undefined } };
}

function shapeOf(thrown: unknown): ErrorShape {
  const error: SdkError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const header = (name: string) => error.response?.headers?.get?.(name);
  const serviceCode = [
    error.details?.odataError?.code,
    error.details?.errorCode,
    header('x-ms-error-code'),
    error.code,
  ].find((code) => typeof code === 'string');
  const retryAfterMs = retryAfter(header('retry-after'));
  return {
    name: typeof error.name === 'string' ? error.name : '',
    message: hideSecrets(typeof error.message === 'string' ? error.message : String(thrown)),
    ...(typeof error.statusCode === 'number' ? { status: error.statusCode } : {}),
    ...(serviceCode === undefined ? {} : { serviceCode }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** `Retry-After` in its form in seconds; the services do not send the form with a date. */
function retryAfter(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

const nothingListens: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH']);
const noIdentity: ReadonlySet<string> = new Set([
  'CredentialUnavailableError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
]);

function codeOf({ name, status, serviceCode }: ErrorShape): StorageErrorCode {
  if (noIdentity.has(name)) return 'denied';
  if (status === undefined) {
    return serviceCode !== undefined && nothingListens.has(serviceCode)
      ? 'unreachable'
      : 'unavailable';
  }
  if (status === 404) return 'notFound';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 429 || status === 503) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  return status === 408 || status >= 500 ? 'unavailable' : 'refused';
}

function messageOf(
  code: StorageErrorCode,
  error: ErrorShape,
  { operation, resource, address }: StorageOperation,
  tries: number,
): string {
  const attempted = `Could not ${operation} ${resource}`;
  const times = tries === 1 ? '' : ` (tried ${tries} times)`;
  if (code === 'unreachable' && address !== undefined) {
    return `Nothing answers at ${address}. ${unreachableAdvice(address)} ${attempted}${times}.`;
  }
  const answer = [error.status, error.serviceCode].filter((part) => part !== undefined).join(' ');
  const reason = [answer, firstLine(error.message)].filter((part) => part !== '').join(': ');
  return `${attempted}${times}: ${reason}`;
}

function unreachableAdvice(address: string): string {
  return /^https?:\/\/(127\.|localhost|\[::1\])/.test(address)
    ? 'Is the storage emulator running? "highwater doctor" checks it and says how to start it.'
    : 'Check the name of the storage account in the settings, and the network.';
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 500);
}
