import type { Inventory } from '../../app/inventory.ts';
import { printableText } from './printableText.ts';

/** Says of each file that is not dropped why it is not, once for a name. */
export function printRefused(refused: Inventory['refused'], said: Set<string>): void {
  for (const { file, issue } of refused) {
    if (said.has(file.name)) continue;
    said.add(file.name);
    console.log(printableText(`${file.name} is not dropped: ${issue.message}`));
  }
}
