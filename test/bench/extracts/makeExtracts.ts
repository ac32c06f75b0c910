import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureShape } from './azureExtract.ts';
import { billingShape } from './billingExtract.ts';
import { disorderedRows } from './disorderedRows.ts';
import { exchangeRates } from './exchangeRates.ts';
import { type ExtractFile, extractFile, type MadeFile } from './extractFile.ts';
import type { ExtractShape } from './extractShape.ts';
import { MONTHS } from './months.ts';
import { partnersExtract } from './partnersExtract.ts';
import { type Population, populationOf } from './population.ts';
import { usageShape } from './usageExtract.ts';

export type ExtractKind = 'usage' | 'billing' | 'azure';

interface Making {
  /** Rows of one tenant in the year. */
  readonly rowsPerTenant: number;
  readonly shapeOf: (population: Population) => ExtractShape;
  /** One file, or one for each month as they are sent. */
  readonly fileOf: (month: string) => string;
}

const MAKINGS: Readonly<Record<ExtractKind, Making>> = {
  usage: { rowsPerTenant: 144, shapeOf: usageShape, fileOf: () => 'cpor-usage.csv' },
  billing: {
    rowsPerTenant: 144,
    shapeOf: billingShape,
    fileOf: (month) => `invoice-recon-${month}.csv`,
  },
  azure: {
    rowsPerTenant: 1440,
    shapeOf: azureShape,
    fileOf: (month) => `daily-rated-usage-${month}.csv`,
  },
};

/** Writes the extract of `rows` rows into `folder`, with the partners and rates that it needs. */
export function makeExtracts(folder: string, kind: ExtractKind, rows: number): MadeFile[] {
  const { rowsPerTenant, shapeOf, fileOf } = MAKINGS[kind];
  const population = populationOf(rows, Math.max(1, Math.ceil(rows / rowsPerTenant)));
  const shape = shapeOf(population);
  const files = new Map<string, ExtractFile>();
  for (const { month, row } of disorderedRows(shape, rows)) {
    const name = fileOf(MONTHS[month] ?? '');
    const file = files.get(name) ?? extractFile(join(folder, name), shape.columns);
    files.set(name, file);
    file.add(row);
  }
  writeFileSync(join(folder, 'partners.csv'), partnersExtract(population.partners));
  if (kind !== 'usage') writeFileSync(join(folder, 'fx.csv'), exchangeRates());
  return [...files.values()].map((file) => file.close());
}
