import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repositoryRoot.ts';

/** The columns of a real export in their order: the header of a file of the sample data. */
function headerOf(sampleFile: string): readonly string[] {
  const text = readFileSync(join(repositoryRoot, 'sample-data', 'extracts', sampleFile), 'utf8');
  return text.slice(0, text.indexOf('\n')).trim().replace('\uFEFF', '').split(',');
}

export const LAYOUTS = {
  usage: headerOf('cpor-usage-2023-10.csv'),
  billing: headerOf('invoice-recon-2023-10.csv'),
  azure: headerOf('daily-rated-usage-2023-10.csv'),
};

/** Where a column of that name stands; asking for one that is not there is a mistake of ours. */
export function placeOf(layout: readonly string[], column: string): number {
  const place = layout.indexOf(column);
  if (place === -1) throw new Error(`no column ${column} in this layout`);
  return place;
}

/** A row of a layout with some of its cells filled. */
export function cellsWith(
  layout: readonly string[],
  values: Readonly<Record<string, string>>,
): string[] {
  const cells = layout.map(() => '');
  for (const [column, value] of Object.entries(values)) cells[placeOf(layout, column)] = value;
  return cells;
}

export function put(cells: string[], place: number, text: string): void {
  cells[place] = text;
}
