/**
 * What orchestrators and activities tell each other: references, counts and digests only, at most
 * 16 KiB. Everything larger lies in the work store under names that a message tells.
 */
import { z } from 'zod';
import { type Month, parseMonth } from '../../../core/month.ts';

/** An orchestrator never waits for more tasks than this: replaying grows with their square. */
export const MOST_TASKS = 100;
/** Of a large file, which all are staged at once, and its digest beside them. */
export const MOST_SEGMENTS = MOST_TASKS - 1;
export const MOST_MESSAGE_BYTES = 16 * 1024;

const runId = z.string().regex(/^run-\d{6,}-[0-9a-f]{8}$/);
const month = z.string().transform((text, context): Month => {
  const parsed = parseMonth(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'not a month' });
  return z.NEVER;
});
const range = z.strictObject({ from: z.int().min(0), to: z.int().min(0).max(256) });

export const reconcileInput = z.strictObject({
  runId,
  /** Only stage these files of the inventory: the fan-out of a run with very many files. */
  stage: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).optional(),
});
export const reconcileMonthInput = z.strictObject({
  runId,
  month,
  step: z.enum(['fold', 'pay']),
  ranges: z.int().min(1).max(MOST_TASKS),
});
export const takeInventoryInput = z.strictObject({
  runId,
  of: z.enum(['inbox', 'extracts', 'months']),
});
export const stageExtractInput = z.strictObject({ runId, file: z.int().min(0) });
export const stageLargeExtractInput = stageExtractInput.extend({
  segments: z.int().min(1).max(MOST_SEGMENTS),
});
export const stageSegmentInput = stageExtractInput.extend({ segment: z.int().min(0) });
export const bucketsInput = z.strictObject({ runId, month, range });
export const publishMonthInput = z.strictObject({ runId, month, ranges: z.int().min(1) });

/**
 * What any activity answers when trying again would not help, because what the run began with is not
 * what there is now: why another one has to be started.
 */
export const outdated = z.object({ changed: z.string().min(1) });

/** Of a step of staging a file. */
export const extractStaged = z.strictObject({
  /** How many rows the file has, once it is staged. */
  rows: z.int(),
  /** Only in answers that runs under way have from an older version. */
  changed: z.literal('').optional(),
  /** The file is large and not staged yet: in how many segments it is to be. */
  segments: z.int().optional(),
});
/** Of steps that leave everything in the work store. */
export const noAnswer = z.unknown();

/** Of `inbox`: how many files there are to stage. */
export const inboxTaken = z.strictObject({ files: z.int() });
/** Of `extracts`: the months to fold, or why there is nothing to compute yet. */
export const extractsTaken = z.strictObject({
  months: z.array(month),
  ranges: z.int(),
  problem: z.string(),
  /** How many rows and files are set aside so far. */
  rejects: z.int().optional(),
});
/** Of `months`: the months to make again, and how many rows and files are set aside in all. */
export const monthsTaken = z.strictObject({
  months: z.array(month),
  rejects: z.int(),
  /** What was set aside first, when there is no month whose reports could list it; else empty. */
  unlisted: z.string().optional(),
  /** Which files no month's reports list because none of their months is loaded; else empty. */
  ofNoMonth: z.string().optional(),
  superseded: z.boolean(),
});

export const monthMade = z.strictObject({
  outcome: z.enum(['folded', 'published', 'parked', 'superseded']),
  revision: z.int(),
  /** Why a month is not published, for a person. */
  reason: z.string(),
});

export const runResult = z.strictObject({
  outcome: z.enum([
    'completed',
    'completedWithRejects',
    'nothingNew',
    'refused',
    'parked',
    'superseded',
  ]),
  reason: z.string(),
  rejects: z.int(),
  months: z.array(z.strictObject({ month, revision: z.int() })),
});

export type Outdated = z.output<typeof outdated>;
export type ExtractStaged = z.output<typeof extractStaged>;
export type InboxTaken = z.output<typeof inboxTaken>;
export type ExtractsTaken = z.output<typeof extractsTaken>;
export type MonthsTaken = z.output<typeof monthsTaken>;
export type MonthMade = z.output<typeof monthMade>;
export type RunResult = z.output<typeof runResult>;
