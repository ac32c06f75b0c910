import { overLimit } from './storageError.ts';

/**
 * Blob names, and what they must never do: leave their container. The storage SDK resolves `..` on the
 * client, before it signs, so a name such as `../reports/x.csv` overwrites a blob of another container
 * (reliability.md, fact 7). Hence three guards: what users drop is checked before it is opened, what we
 * write matches a narrower rule, and the adapter asserts the final URL before each call.
 */

/** Says what is wrong with a blob name, in words for the user; undefined if nothing is. */
export type BlobNameRule = (name: string) => string | undefined;

const segmentsMax = 8;
const inboxSegment = /^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,120}$/;
const ownSegment = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,119}[A-Za-z0-9_-])?$/;

/** The rule for names in `extracts` (files.md 4). A name that breaks it is quarantined `unsafe-name`. */
export function inboxNameProblem(name: string): string | undefined {
  return problemBySegment(
    name,
    inboxSegment,
    'starts with an English letter or digit and has only letters, digits, spaces and . _ ( ) - in it, 121 characters at most',
  );
}

/** The rule for names that we make ourselves: fixed words, months, numbers, digests and partner ids. */
export function ownNameProblem(name: string): string | undefined {
  return problemBySegment(
    name,
    ownSegment,
    'starts with a letter or digit, has only letters, digits and . _ - in it, and does not end in a point',
  );
}

function problemBySegment(name: string, segment: RegExp, rule: string): string | undefined {
  const segments = name.split('/');
  if (segments.length > segmentsMax) {
    return `It lies ${segments.length} folders deep, and ${segmentsMax} are allowed. Move it up.`;
  }
  const bad = segments.find((part) => !segment.test(part));
  return bad === undefined
    ? undefined
    : `Each part between slashes ${rule}. This one does not: ${JSON.stringify(bad.slice(0, 130))}.`;
}

/** Refuses a name that breaks `rule`; called by every store before every call. */
export function assertBlobName(rule: BlobNameRule, name: string, operation: string): void {
  const problem = rule(name);
  if (problem !== undefined) {
    throw overLimit(
      `Refused to ${operation} a blob with an unsafe name. ${problem}`,
      operation,
      'blob',
    );
  }
}

/**
 * Refuses a final URL that is not below `containerUrl` at `prefix`, whatever the client did to the name.
 * Query strings, where a shared access signature would be, are not read.
 */
export function assertInside(containerUrl: string, prefix: string, finalUrl: string): void {
  const container = new URL(containerUrl);
  const final = new URL(finalUrl);
  const meant = `${container.pathname.replace(/\/$/, '')}/${prefix}`;
  const inside =
    final.origin === container.origin &&
    decodeOnce(final.pathname)?.startsWith(meant) === true &&
    !climbs(final.pathname);
  if (!inside) {
    throw overLimit(
      `Refused a storage call outside of ${JSON.stringify(meant.slice(0, 200))}.`,
      'address',
      'blob',
    );
  }
}

function decodeOnce(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Dots, slashes and control characters, plain or percent-encoded any number of times, that could move a path. */
function climbs(path: string): boolean {
  let text = path;
  for (let decoded = decodeOnce(text); decoded !== text; decoded = decodeOnce(text)) {
    if (decoded === undefined) return true;
    text = decoded;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return /\/\.{0,2}(?:\/|$)|\\|[\u0000-\u001f\u007f]/.test(text);
}
