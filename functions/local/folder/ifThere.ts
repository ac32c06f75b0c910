/** What `use` gives; undefined where the file or folder that it uses is not there. */
export function ifThere<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
