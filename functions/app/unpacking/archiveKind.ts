export type ArchiveKind = 'gzip' | 'zip';

/** So many have to be there to tell. */
export const MAGIC_BYTES = 4;

/** What the first bytes of a file say that it is: the magic numbers of RFC 1952 and of zip archives. */
export function archiveKind(start: Uint8Array): ArchiveKind | undefined {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  const isZip = start[0] === 0x50 && start[1] === 0x4b;
  const emptyOrFirstEntry =
    (start[2] === 3 && start[3] === 4) || (start[2] === 5 && start[3] === 6);
  return isZip && emptyOrFirstEntry ? 'zip' : undefined;
}

/** What the name of a file says that it is. */
export function kindNamed(name: string): ArchiveKind | undefined {
  if (/\.gz$/i.test(name)) return 'gzip';
  return /\.zip$/i.test(name) ? 'zip' : undefined;
}
