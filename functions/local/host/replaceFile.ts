import { open, rename } from 'node:fs/promises';
import path from 'node:path';

/**
 * Gives `file` the content `text`, wholly or not at all: it is written beside, brought to the disk,
 * and moved over what was there. After this returns, a loss of power does not bring the old one back.
 */
export async function replaceFile(file: string, text: string, mode = 0o600): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', mode);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await syncDirectory(path.dirname(file));
}

/** Brings a directory's names to the disk. Windows has no such call, and does not need it. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
