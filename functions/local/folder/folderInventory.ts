import { type Inventory, takeInventory } from '../../app/inventory.ts';
import { folderInbox, pathInFolder } from './folderInbox.ts';
import { setAsideUnreadable } from './setAsideUnreadable.ts';

/** The files of a folder of extracts, and those of them that are never opened. */
export const folderInventory = async (folder: string): Promise<Inventory> =>
  setAsideUnreadable(await takeInventory(folderInbox(folder)), ({ name }) =>
    pathInFolder(folder, name),
  );
