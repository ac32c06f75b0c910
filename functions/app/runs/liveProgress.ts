/**
 * How far a step is, between two decisions of the orchestrator: it sets its status when a fan-out
 * begins, and the activities leave their parts in the work container one by one.
 */
import { z } from 'zod';
import type { Services } from '../services.ts';

const position = z.object({
  step: z.string(),
  done: z.int(),
  of: z.int(),
  month: z.string().optional(),
});

/** The parts that a step leaves, by their names' beginning; of fold and pay those of one month. */
const partsOf: Readonly<Record<string, (month: string) => string>> = {
  stage: () => 'staged-',
  fold: (month) => `folded-${month}-`,
  pay: (month) => `paid-${month}-`,
};

/** The position with the parts counted that are there already; as it is when it says nothing to count. */
export async function liveProgress(
  { workBlobs }: Pick<Services, 'workBlobs'>,
  runId: string,
  at: unknown,
): Promise<unknown> {
  const parsed = position.safeParse(at);
  const prefix = parsed.success ? partsOf[parsed.data.step] : undefined;
  if (!parsed.success || !prefix) return at;
  const { step, done, of, month = '' } = parsed.data;
  let parts = 0;
  for await (const _part of workBlobs.list(`runs/${runId}/${prefix(month)}`)) parts += 1;
  const counted = step === 'stage' ? parts : done + parts;
  return { ...parsed.data, done: Math.min(counted, of) };
}
