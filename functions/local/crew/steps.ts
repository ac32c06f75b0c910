/** The steps of a run that can be done side by side, wherever they are done. */
import type { Month } from '../../../core/month.ts';
import { type FoldedRange, foldBuckets } from '../../app/foldBuckets.ts';
import type { JoinedExtracts } from '../../app/joinExtracts.ts';
import { type PaidRange, payBuckets } from '../../app/payBuckets.ts';
import type { MonthPlan } from '../../app/planMonths.ts';
import type { Inbox, InboxFile, WorkStore } from '../../app/ports.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import type { StagedFile } from '../../app/stagedFile.ts';
import { stageExtract } from '../../app/stageExtract.ts';
import {
  digestFile,
  type Segment,
  type StagedSegment,
  stageSegment,
} from '../../app/staging/segments.ts';
import type { BucketRange } from '../../app/tenantBucket.ts';

export interface Steps {
  /** How many steps are worth being asked for at once. */
  readonly hands: number;
  stage(file: InboxFile): Promise<StagedFile>;
  stageSegment(file: InboxFile, segment: Segment): Promise<StagedSegment>;
  digest(file: InboxFile): Promise<string>;
  fold(joined: JoinedExtracts, month: Month, range: BucketRange): Promise<FoldedRange>;
  pay(plan: MonthPlan, before: readonly PaidRange[], range: BucketRange): Promise<PaidRange>;
}

/** The steps done by whoever asks for them, one after the other. */
export const stepsHere = (inbox: Inbox, work: WorkStore, settings: RunSettings): Steps => ({
  hands: 1,
  stage: (file) => stageExtract(inbox, work, file, settings),
  stageSegment: (file, segment) => stageSegment(inbox, work, file, segment, settings),
  digest: (file) => digestFile(inbox, file),
  fold: (joined, month, range) => foldBuckets(work, joined, month, range),
  pay: (plan, before, range) => payBuckets(work, plan, before, range, settings),
});
