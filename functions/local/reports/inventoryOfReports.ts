import type { Inventory } from '../../app/inventory.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';

/**
 * The files of a folder as far as reports can know them. A file of an unsafe name is set aside by
 * `highwater run`, but never reaches the container that `demo` and `dev` drop into: no report of theirs
 * lists it. `unlisted` are those that the inventory leaves out for that; they change no payout.
 */
export function inventoryOfReports(
  { files, refused }: Inventory,
  manifests: readonly Manifest[],
): { readonly inventory: Inventory; readonly unlisted: readonly string[] } {
  const listed = new Set(manifests.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  const isUnlisted = ({ file, issue }: Inventory['refused'][number]) =>
    issue.code === 'unsafe-name' && !listed.has(file.name);
  return {
    inventory: { files, refused: refused.filter((each) => !isUnlisted(each)) },
    unlisted: refused.filter(isUnlisted).map(({ file }) => file.name),
  };
}
