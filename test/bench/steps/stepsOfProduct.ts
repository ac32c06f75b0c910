/**
 * A run on folders step by step, from the parts of the built product. The benchmark is built apart from
 * the product, so it says here what it uses of it.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../repositoryRoot.ts';

export type Stage = 'stage' | 'fold' | 'plan' | 'pay' | 'publish';

interface MonthPlan {
  readonly month: string;
}
interface Reports {
  readonly sink: unknown;
  publish(): Promise<void>;
}
interface Staged {
  readonly joined: { readonly files: unknown };
  readonly inventory: { readonly files: unknown };
}
interface Plan {
  readonly months: readonly MonthPlan[];
  readonly files: unknown;
}

interface Product {
  compileLater(): void;
  folderInbox(folder: string): unknown;
  folderWork(folder: string): unknown;
  readRulebook(path: undefined): { readonly rulebook: unknown; readonly sha256: string };
  stepsHere(inbox: unknown, work: unknown, settings: unknown): unknown;
  stageAll(input: unknown): Promise<Staged>;
  foldAll(steps: unknown, joined: unknown, ranges: unknown): Promise<unknown>;
  rangesOf(joined: unknown): readonly unknown[];
  planMonths(joined: unknown, folds: unknown, settings: unknown, through: undefined): Plan;
  keepLateRejects(work: unknown, files: unknown, rawTextOf: unknown): Promise<void>;
  rawTextReader(inbox: unknown, files: unknown, staged: unknown): unknown;
  payBuckets(
    work: unknown,
    plan: MonthPlan,
    before: readonly unknown[],
    range: unknown,
    settings: unknown,
  ): Promise<unknown>;
  publishMonth(input: unknown): Promise<{ readonly after: unknown }>;
  folderReports(out: string, month: string): Reports;
}

const PARTS: Readonly<Record<keyof Product, string>> = {
  compileLater: 'local/compileLater',
  folderInbox: 'local/folder/folderInbox',
  folderWork: 'local/folder/folderWork',
  readRulebook: 'local/readRulebook',
  stepsHere: 'local/crew/steps',
  stageAll: 'local/folder/stageFolder',
  foldAll: 'local/folder/stageFolder',
  rangesOf: 'local/folder/stageFolder',
  planMonths: 'app/planning/planMonths',
  keepLateRejects: 'app/rejects/keepLateRejects',
  rawTextReader: 'app/rejects/rawTextReader',
  payBuckets: 'app/paying/payBuckets',
  publishMonth: 'app/publishing/publishMonth',
  folderReports: 'local/reports/folderReports',
};

/** A name that the product no longer has is an error here, not a wrong figure later. */
async function builtProduct(): Promise<Product> {
  const product: Record<string, unknown> = {};
  for (const [name, module] of Object.entries(PARTS)) {
    const file = pathToFileURL(join(repositoryRoot, 'dist/functions', `${module}.js`)).href;
    product[name] = (await import(file))[name];
    if (typeof product[name] !== 'function') throw new Error(`the product has no ${name}`);
  }
  return product as unknown as Product;
}

/** `spentOn` is called at the end of each step, whose work lies between two calls. */
export async function stepsOfProduct(
  extracts: string,
  workFolder: string,
  out: string,
  spentOn: (stage: Stage) => void,
): Promise<void> {
  const product = await builtProduct();
  product.compileLater();
  const { rulebook, sha256 } = product.readRulebook(undefined);
  const told = { dates: 'iso', numbers: 'us', assumeEligible: false };
  const settings = { rulebook, rulebookSha256: sha256, ...told };
  const inbox = product.folderInbox(extracts);
  const work = product.folderWork(workFolder);
  const input = { inbox, work, settings, onProgress: () => {} };
  const { joined, inventory } = await product.stageAll(input);
  spentOn('stage');
  const ranges = product.rangesOf(joined);
  const steps = product.stepsHere(inbox, work, settings);
  const folds = await product.foldAll(steps, joined, ranges);
  spentOn('fold');
  const plan = product.planMonths(joined, folds, settings, undefined);
  const rawTextOf = product.rawTextReader(inbox, inventory.files, joined.files);
  await product.keepLateRejects(work, plan.files, rawTextOf);
  spentOn('plan');
  let paidBefore: unknown[] = [];
  let before: unknown;
  for (const month of plan.months) {
    const paid: unknown[] = [];
    for (const range of ranges) {
      paid.push(await product.payBuckets(work, month, paidBefore, range, settings));
    }
    spentOn('pay');
    const reports = product.folderReports(out, month.month);
    const { sink } = reports;
    const made = { work, plan: month, paid, before, settings, revision: 1, sink };
    before = (await product.publishMonth(made)).after;
    await reports.publish();
    paidBefore = paid;
    spentOn('publish');
  }
}
