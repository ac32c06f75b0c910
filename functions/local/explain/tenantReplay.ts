import type { OpeningRow, UsageRow } from '../../../core/extracts/rows.ts';
import type { TenantId } from '../../../core/ids.ts';
import type { IneligibleLine, PayableLine } from '../../../core/ledger/payableLine.ts';
import type { Settled } from '../../../core/ledger/settleByKey.ts';
import type { TenantState } from '../../../core/ledger/tenantState.ts';
import type { FoldedRange } from '../../app/folding/foldBuckets.ts';
import type { JoinedExtracts } from '../../app/planning/joinExtracts.ts';
import type { MonthPlan } from '../../app/planning/planMonths.ts';
import type { RunSettings } from '../../app/runSettings.ts';
import type { Steps } from '../crew/steps.ts';
import type { LocalWork } from '../folder/localWork.ts';
import type { Progress } from '../terminal/progress.ts';
import type { MonthRevenue } from './monthRevenue.ts';

export interface ReplayInput {
  readonly work: LocalWork;
  readonly steps: Steps;
  readonly settings: RunSettings;
  readonly joined: JoinedExtracts;
  readonly folds: readonly FoldedRange[];
  /** From the first month to the one to explain. */
  readonly plans: readonly MonthPlan[];
  readonly onProgress: (progress: Progress) => void;
}

export interface ReplayedMonth {
  readonly plan: MonthPlan;
  readonly usage: Settled<UsageRow>;
  readonly usdByGroup: MonthRevenue['usdByGroup'];
  readonly lines: readonly PayableLine[];
  readonly ineligible: readonly IneligibleLine[];
  readonly after: TenantState;
}

export interface TenantReplay extends ReplayInput {
  readonly tenant: TenantId;
  readonly opening: Settled<OpeningRow>;
  /** Oldest first; the last is the month to explain. */
  readonly months: readonly ReplayedMonth[];
  /** Of the month to explain. The rows of earlier months are let go: there may be millions of them. */
  readonly revenue: MonthRevenue;
  /** The tenant's lines of all months, and other tenants' under a cap that they share with it. */
  readonly lines: readonly PayableLine[];
}
