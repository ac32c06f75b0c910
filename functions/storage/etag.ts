/**
 * Blob ETags without their quotes: the same one has quotes in a header and none in a listing or in an
 * event, and all of them must compare equal.
 */
export function plainETag(etag: string | undefined): string {
  return (etag ?? '').replace(/^"(.*)"$/, '$1');
}

/** The form that a condition header takes. */
export function headerETag(etag: string): string {
  return `"${plainETag(etag)}"`;
}
