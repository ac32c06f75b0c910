import type { Inventory } from '../../app/inventory.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';

/**
 * The files of a folder as far as reports can know them. A file of an unsafe name, or one that cannot be
 * read, is set aside by `highwater run`, but never reaches the container that `demo` and `dev` drop into:
 * no report of theirs lists it. `leftOut` says which the inventory leaves out for that, and why; they
 * change no payout.
 */
export function inventoryOfReports(
  { files, refused }: Inventory,
  manifests: readonly Manifest[],
): { readonly inventory: Inventory; readonly leftOut: readonly string[] } {
  const listed = new Set(manifests.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  const unlisted = refused.filter(({ file }) => !listed.has(file.name));
  const isUnsafe = ({ issue }: Inventory['refused'][number]) => issue.code === 'unsafe-name';
  return {
    inventory: { files, refused: refused.filter(({ file }) => listed.has(file.name)) },
    leftOut: [
      ...sentence('their names are not allowed', unlisted.filter(isUnsafe)),
      ...sentence(
        'they cannot be read',
        unlisted.filter((each) => !isUnsafe(each)),
      ),
    ],
  };
}

function sentence(why: string, unlisted: Inventory['refused']): string[] {
  if (unlisted.length === 0) return [];
  const names = unlisted.map(({ file }) => file.name).join(', ');
  return [`Left out, because ${why} and no report lists them: ${names}.`];
}
