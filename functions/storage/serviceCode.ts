import { StorageError } from './storageError.ts';

/** Whether the service answered with one of these codes of its own. */
export function hasServiceCode(failure: unknown, ...codes: readonly string[]): boolean {
  return (
    failure instanceof StorageError &&
    failure.details.serviceCode !== undefined &&
    codes.includes(failure.details.serviceCode)
  );
}

/** Whether a condition (`If-Match`, `If-None-Match`, insert-only) was what made the service refuse a write. */
export function isUnmetCondition(failure: unknown): failure is StorageError {
  return hasServiceCode(
    failure,
    'BlobAlreadyExists',
    'ConditionNotMet',
    'EntityAlreadyExists',
    'UpdateConditionNotSatisfied',
  );
}
