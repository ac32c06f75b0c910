import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { codePointOrder } from '../../../core/codePointOrder.ts';
import { sha256OfPieces } from '../../app/digest.ts';
import type { Output } from '../../app/publishing/reportSink.ts';
import { RESTATEMENT } from './asRevision.ts';
import { isSameContent } from './isSameContent.ts';
import { lineDifferences } from './lineDifferences.ts';
import type { ComparedMonth, ReportDifference } from './verification.ts';

/** Older revisions of a month stay below it; they are of other inputs. */
const REVISIONS = `revisions${sep}`;

/** Whatever lies in the one or is called the other passes for a report. */
const STATEMENTS = `statements${sep}`;
const passesForReport = (name: string): boolean =>
  name.startsWith(STATEMENTS) || name === RESTATEMENT;

/**
 * Every report of a month as computed again against what lies in the reports' folder; `restatement.csv`
 * of a later revision, which extracts alone do not give, against its digest. Other files that somebody
 * keeps there are counted, and are no difference: `run` leaves them as well.
 */
export async function compareMonth(
  month: string,
  expected: string,
  found: string,
  restatement: Output | undefined,
): Promise<ComparedMonth> {
  const wanted = new Set(await filesBelow(expected));
  if (restatement) wanted.add(restatement.name);
  const there = new Set(await filesBelow(found));
  const beside = [...there].filter((name) => !wanted.has(name) && !passesForReport(name));
  for (const name of beside) there.delete(name);
  const names = [...new Set([...wanted, ...there])].sort(codePointOrder);
  const differences: ReportDifference[] = [];
  for (const name of names) {
    const file = name.split(sep).join('/');
    if (!wanted.has(name)) differences.push({ file, change: 'extra', lines: [], lineCount: 0 });
    else if (!there.has(name)) {
      differences.push({ file, change: 'missing', lines: [], lineCount: 0 });
    } else if (name === restatement?.name) {
      const isSame = (await digestOfFile(join(found, name))) === restatement.sha256;
      if (!isSame) differences.push({ file, change: 'changed', lines: [], lineCount: 0 });
    } else if (!isSameContent(join(expected, name), join(found, name))) {
      const isTable = name.endsWith('.csv');
      const lines = await lineDifferences(join(expected, name), join(found, name), isTable);
      differences.push({ file, change: 'changed', ...lines });
    }
  }
  const state = differences.length === 0 ? 'equal' : 'different';
  return { month, state, reports: wanted.size, beside: beside.length, differences };
}

const digestOfFile = (path: string): Promise<string> => sha256OfPieces(createReadStream(path));

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((name) => !name.startsWith(REVISIONS));
}
