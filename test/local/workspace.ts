/** Extracts, and the reports of a run on them, in a temporary folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Month } from '../../core/month.ts';
import { folderInbox } from '../../functions/local/folder/folderInbox.ts';
import { memoryWork } from '../../functions/local/folder/memoryWork.ts';
import { type FolderRunResult, runFolder } from '../../functions/local/folder/runFolder.ts';
import { readRulebook } from '../../functions/local/readRulebook.ts';
import { folderReports } from '../../functions/local/reports/folderReports.ts';

export interface Workspace {
  readonly folder: string;
  readonly extracts: string;
  readonly out: string;
  /** The rulebook's file, where the workspace has one of its own. */
  readonly rulebook: string | undefined;
  remove(): void;
}

export interface WorkspaceOptions {
  /** The text of a rulebook; the shipped one when left out. */
  readonly rulebook?: string;
  readonly assumeEligible?: boolean;
}

/** A run on files written for a test. */
export async function workspace(
  files: Readonly<Record<string, string>>,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  const place = newPlace(undefined, options);
  for (const [name, text] of Object.entries(files)) {
    const path = join(place.extracts, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  await run(place, options);
  return place;
}

/** A run on a folder of extracts that is there already. */
export async function workspaceOf(extracts: string): Promise<Workspace> {
  const place = newPlace(extracts, {});
  await run(place, {});
  return place;
}

function newPlace(extracts: string | undefined, { rulebook }: WorkspaceOptions): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
  const file = rulebook === undefined ? undefined : join(folder, 'rulebook.json');
  if (file !== undefined) writeFileSync(file, rulebook ?? '');
  return {
    folder,
    extracts: extracts ?? join(folder, 'extracts'),
    out: join(folder, 'out'),
    rulebook: file,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A run on what the extracts are now, `through` a month, into the reports that there are. */
export function run(
  { extracts, out, rulebook }: Workspace,
  { assumeEligible = false }: WorkspaceOptions = {},
  through?: string,
): Promise<FolderRunResult> {
  const loaded = readRulebook(rulebook);
  return runFolder({
    inbox: folderInbox(extracts),
    work: memoryWork(),
    settings: {
      rulebook: loaded.rulebook,
      rulebookSha256: loaded.sha256,
      dates: 'iso',
      numbers: 'us',
      assumeEligible,
    },
    through: through as Month | undefined,
    reportsOf: (month) => folderReports(out, month),
    onProgress: () => {},
  });
}
