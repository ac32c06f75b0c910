/** A blob trigger's path taken apart. `match` gives what its `{names}` stand for, or nothing. */
export type BlobPath = {
  container: string;
  match(blobName: string): Record<string, string> | undefined;
};

/**
 * The path of a blob trigger, `container/pattern`, as the Functions host reads it: `{name}` stands
 * for one or more characters, slashes included; all else stands for itself. Without a pattern, every
 * blob of the container matches.
 */
export function blobPath(path: string, functionName: string): BlobPath {
  const slash = path.indexOf('/');
  const container = slash < 0 ? path : path.slice(0, slash);
  const pattern = slash < 0 ? '{name}' : path.slice(slash + 1);
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const literals = pattern.split(/\{\w+\}/).map((literal) => literal.replace(/[^\w]/g, '\\$&'));
  const isWrong =
    container === '' || pattern === '' || /[{}]/.test(pattern.replace(/\{\w+\}/g, ''));
  if (isWrong)
    throw new Error(`Function "${functionName}" has the blob path "${path}", which is none.`);
  const expression = new RegExp(`^${literals.join('(.+)')}$`, 's');
  return {
    container,
    match(blobName) {
      const found = expression.exec(blobName);
      if (found === null) return undefined;
      return Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
    },
  };
}
