/**
 * What the steps of one run leave for each other in the work container: plain values under the run's
 * own name, which is also a name of the settings (runId.ts). Steps may run twice or late, so a value is either the same each time or written once.
 */
import { decodeJson, encodeJson } from '../codec.ts';
import type { Services } from '../services.ts';

type Work = Pick<Services, 'work' | 'workBlobs'>;

/** Parts that every activity of a run needs, large where there are many ranges, and never changed. */
type SharedPart = 'inventory' | 'joined' | 'plan' | 'months';
/** Of one run, and of another that is under way at the same time. */
const MOST_KEPT = 8;

const nameOf = (runId: string, part: string): string => `runs/${runId}/${part}.json`;

/** Writes a value that is the same whenever the step runs. */
export const saveRunPart = (
  { work }: Work,
  runId: string,
  part: string,
  value: unknown,
): Promise<void> => work.write(nameOf(runId, part), encodeJson(value));

/** Writes a value unless one is there; gives the one that is there then. */
export async function saveRunPartOnce<Value>(
  { workBlobs }: Work,
  runId: string,
  part: string,
  value: Value,
): Promise<Value> {
  const name = nameOf(runId, part);
  const { outcome } = await workBlobs.write(name, encodeJson(value), { ifNoneMatch: '*' });
  if (outcome === 'written') return value;
  const found = await workBlobs.read(name);
  if (!found) throw new Error(`the work container has lost ${name}`);
  return decodeJson<Value>(found.bytes);
}

/** Undefined when no step of the run has left it yet. */
export async function findRunPart<Value>(
  { work }: Pick<Work, 'work'>,
  runId: string,
  part: string,
): Promise<Value | undefined> {
  const bytes = await work.read(nameOf(runId, part));
  return bytes && decodeJson<Value>(bytes);
}

export async function loadRunPart<Value>(
  services: Pick<Work, 'work'>,
  runId: string,
  part: string,
): Promise<Value> {
  const value = await findRunPart<Value>(services, runId, part);
  if (value === undefined) throw new Error(`run ${runId} has no ${part} in the work container`);
  return value;
}

/** The same for a part that is written once: read once in a process, however many activities need it. */
export function loadSharedPart<Value>(
  services: Pick<Services, 'work' | 'keptParts'>,
  runId: string,
  part: SharedPart,
): Promise<Value> {
  const { keptParts } = services;
  const name = nameOf(runId, part);
  const known = keptParts.get(name);
  // It was put there by this very function, for the same name.
  if (known) return known as Promise<Value>;
  const loading = loadRunPart<Value>(services, runId, part);
  keptParts.set(name, loading);
  loading.catch(() => keptParts.delete(name));
  const [oldest = ''] = keptParts.keys();
  if (keptParts.size > MOST_KEPT) keptParts.delete(oldest);
  return loading;
}
