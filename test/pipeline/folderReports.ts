/** What the pipeline must publish: what `highwater run` writes for the same files, without any storage. */
import { expect } from 'vitest';
import { manifestSchema } from '../../functions/app/publishing/manifest.ts';
import { type Environment, runSettingsFrom } from '../../functions/app/settings.ts';
import { type Extracts, memoryRun } from '../memoryRun.ts';

/** Every report by `<month>/<report>`. */
export type Reports = ReadonlyMap<string, string>;

export async function folderReports(
  extracts: Extracts,
  settings: Environment = {},
): Promise<Reports> {
  return (await memoryRun(extracts, { settings: runSettingsFrom(settings) })).reports;
}

/**
 * Every report the same to the byte. Runs in between leave two traces in a later revision, and only
 * these: its number, and the difference to the revision before it.
 */
export function expectSameReports(published: Reports, expected: Reports): void {
  expect([...withoutTraces(published)].sort()).toEqual([...withoutTraces(expected)].sort());
}

const withoutTraces = (reports: Reports): Map<string, string> =>
  new Map(
    [...reports]
      .filter(([name]) => !name.endsWith('/restatement.csv'))
      .map(([name, text]) => [name, name.endsWith('/manifest.json') ? firstRevision(text) : text]),
  );

function firstRevision(text: string): string {
  const manifest = manifestSchema.parse(JSON.parse(text));
  const outputs = manifest.outputs.filter(({ name }) => name !== 'restatement.csv');
  return JSON.stringify({ ...manifest, revision: 1, outputs });
}
