/** The rows of the six usage exports: the stories, and what chance adds for every other tenant. */
import { firstDayOf, type Month } from '../../core/month.ts';
import { arrivesWith } from './arrival.ts';
import type { Cells } from './delimitedText.ts';
import { partnerIdOf } from './partners.ts';
import { byMonth, SAMPLE_MONTHS } from './sampleMonths.ts';
import { choiceOf, wholeNumberOf } from './seededDraws.ts';
import { TENANTS, type Tenant, tenantByKey } from './tenants.ts';
import {
  USAGE_STORIES,
  type UsageStory,
  WORKLOAD_SPELLINGS,
  type WorkloadKey,
} from './usageStories.ts';

/** The rows of the usage export that came for `fileMonth`, in the order of the tenants. */
export function usageRecords(fileMonth: Month): Cells[] {
  const rows = TENANTS.flatMap((tenant) => storiesOf(tenant)).flatMap(rowsOf);
  return rows.filter((row) => row.files.includes(fileMonth)).map((row) => row.cells);
}

/** One row of a story, as the export prints it. */
export function usageCells(story: UsageStory, month: Month, [mau, pau]: [string, string]): Cells {
  const { tenant: key, workload, partner } = story;
  const tenant = tenantByKey(key);
  const label = `usage/${key}/${workload}/${partner}`;
  const claimed = partner !== 'nobody';
  return {
    CustomerTenantId: tenant.id,
    CustomerName: tenant.name,
    WorkloadName: choiceOf(`spelling/${key}/${workload}`, WORKLOAD_SPELLINGS[workload]),
    MonthlyActiveUsers: mau,
    PaidAvailableUnits: pau,
    ClaimId: claimed ? `CPOR-${wholeNumberOf(`${label}/claim`, 1_000_000, 9_999_999)}` : '',
    MpnId: partnerIdOf(partner),
    DateAssociated: claimed ? (story.associated ?? dayBeforeHistory(label)) : '',
    PartnerAttributionType: claimed ? (story.attribution ?? 'CPOR') : '',
    Date: firstDayOf(month),
  };
}

function rowsOf(story: UsageStory): { files: Month[]; cells: Cells }[] {
  return byMonth(story.months).map(([month, word]) => {
    const [mau = '', pau = ''] = word.split('/');
    const files = arrivesWith(month, story.arrival);
    return { files, cells: usageCells(story, month, [mau, pau]) };
  });
}

function storiesOf(tenant: Tenant): UsageStory[] {
  const told = USAGE_STORIES.filter((story) => story.tenant === tenant.key);
  const workloads = drawnWorkloads(tenant).filter(
    (workload) => !told.some((story) => story.workload === workload),
  );
  return [...told, ...workloads.map((workload) => drawnStory(tenant, workload))];
}

function drawnWorkloads(tenant: Tenant): WorkloadKey[] {
  const label = `usage/${tenant.key}`;
  const paid: WorkloadKey[] = [
    choiceOf(`${label}/first`, ['teams-phone', 'teams-frontline', 'entra-id-p2']),
    choiceOf(`${label}/second`, [
      'defender-endpoint',
      'defender-identity',
      'defender-office',
      'cloud-app-security',
    ]),
  ];
  const unpaid = choiceOf<WorkloadKey>(`${label}/unpaid`, ['exo', 'spo', 'teams', 'proplus']);
  return [...paid.slice(0, wholeNumberOf(`${label}/count`, 1, 2)), unpaid];
}

/** Usage that grows by a few per cent of the seats a month, with a seat or two of noise. */
function drawnStory(tenant: Tenant, workload: WorkloadKey): UsageStory {
  const label = `usage/${tenant.key}/${workload}`;
  const start = wholeNumberOf(`${label}/start`, 35, 70);
  const growth = wholeNumberOf(`${label}/growth`, 1, 6);
  const words = SAMPLE_MONTHS.map((month, index) => {
    const percent = start + growth * index + wholeNumberOf(`${label}/${month}`, -3, 3);
    const seats = index < 3 ? tenant.seats : Math.floor((tenant.seats * 104) / 100);
    return `${Math.floor((tenant.seats * percent) / 100)}/${seats}`;
  });
  return { tenant: tenant.key, workload, partner: tenant.partner, months: words.join(' ') };
}

function dayBeforeHistory(label: string): string {
  const year = wholeNumberOf(`${label}/year`, 2021, 2022);
  const month = String(wholeNumberOf(`${label}/month`, 1, 12)).padStart(2, '0');
  const day = String(wholeNumberOf(`${label}/day`, 1, 28)).padStart(2, '0');
  return `${year}-${month}-${day}`;
}
