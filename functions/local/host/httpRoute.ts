/** A route of an HTTP function. `match` gives the route parameters of a path, or nothing. */
export type HttpRoute = {
  /** Routes that say more come first: "runs/latest" before "runs/{id}" before "{*rest}". */
  order: string;
  match(path: string): Record<string, string> | undefined;
};

type Segment = { kind: 'literal' | 'parameter' | 'optional' | 'rest'; name: string };

/**
 * A route template as the Functions host takes it, without its prefix: words, `{name}`, `{name?}` and
 * `{*rest}` between slashes. Words match in any case. Refuses route constraints (`{id:int}`).
 */
export function httpRoute(template: string, functionName: string): HttpRoute {
  const segments = template.split('/').filter(Boolean).map(toSegment);
  const isOptionalInside = segments.slice(0, -1).some(({ kind }) => /optional|rest/.test(kind));
  if (isOptionalInside || segments.some(({ name }) => /[{}*:?]/.test(name))) {
    throw new Error(
      `Function "${functionName}" has the route "${template}". The embedded host knows words, ` +
        '{name}, and at the end {name?} or {*rest}.',
    );
  }
  const rank = { literal: '0', parameter: '1', optional: '2', rest: '3' };
  return {
    order: segments.map(({ kind }) => rank[kind]).join(''),
    match: (path) => matchSegments(segments, path.split('/').filter(Boolean)),
  };
}

function toSegment(text: string): Segment {
  const inner = /^\{(.+)\}$/.exec(text)?.[1];
  if (inner === undefined) return { kind: 'literal', name: text };
  if (inner.startsWith('*')) return { kind: 'rest', name: inner.slice(1) };
  if (inner.endsWith('?')) return { kind: 'optional', name: inner.slice(0, -1) };
  return { kind: 'parameter', name: inner };
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, { kind, name }] of segments.entries()) {
    const part = parts[index];
    if (kind === 'rest') {
      parameters[name] = parts.slice(index).map(decodeURIComponent).join('/');
      return parameters;
    }
    if (part === undefined) {
      if (kind !== 'optional') return undefined;
    } else if (kind !== 'literal') parameters[name] = decodeURIComponent(part);
    else if (part.toLowerCase() !== name.toLowerCase()) return undefined;
  }
  return parts.length <= segments.length ? parameters : undefined;
}
