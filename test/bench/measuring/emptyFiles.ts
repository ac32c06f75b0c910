import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives back the room of a run's files and leaves them there, empty. ext4 makes whoever creates files
 * step over those removed some seconds before, and thousands of them would weigh on the next run.
 */
export function emptyFiles(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) truncateSync(join(entry.parentPath, entry.name));
  }
}
