import { z } from 'zod';

/** What `node --cpu-prof` writes for each thread, as far as it is read here. */
const cpuProfile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
    }),
  ),
  samples: z.array(z.number()),
  /** Microseconds before each sample. */
  timeDeltas: z.array(z.number()),
});

export const KINDS = ['Highwater', 'files', 'SHA-256', 'collecting garbage', 'Node'] as const;
type Kind = (typeof KINDS)[number];

export interface SelfTimes {
  /** Seconds of each kind of work, in all threads. */
  readonly kinds: Map<Kind, number>;
  /** Seconds of Highwater's own functions, without those that they call. */
  readonly functions: Map<string, number>;
}

/** Adds up where the threads of a process were, given the text of each one's profile. */
export function selfTimes(profiles: readonly string[]): SelfTimes {
  const times: SelfTimes = {
    kinds: new Map(KINDS.map((kind) => [kind, 0])),
    functions: new Map(),
  };
  for (const text of profiles) {
    const { nodes, samples, timeDeltas } = cpuProfile.parse(JSON.parse(text));
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of samples.entries()) {
      const { functionName = '', url = '' } = frames.get(id) ?? {};
      const kind = kindOf(functionName, url);
      if (kind === undefined) continue;
      const seconds = (timeDeltas[index] ?? 0) / 1e6;
      add(times.kinds, kind, seconds);
      if (kind === 'Highwater') add(times.functions, functionName || '(without a name)', seconds);
    }
  }
  return times;
}

/** Undefined while the thread waits. */
function kindOf(functionName: string, url: string): Kind | undefined {
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (url === 'node:internal/crypto/hash') return 'SHA-256';
  if (url.startsWith('file:')) return 'Highwater';
  return url === '' && FILE_CALLS.has(functionName) ? 'files' : 'Node';
}

/** Calls of the system under the names that Node has for them. */
const FILE_CALLS = new Set(
  'open close read writeBuffer writeBuffers writeString ftruncate fstat stat lstat mkdir rename readdir'.split(
    ' ',
  ),
);

function add<Key>(sums: Map<Key, number>, key: Key, seconds: number): void {
  sums.set(key, (sums.get(key) ?? 0) + seconds);
}
