/** `manifest.json`: what a month's reports were made from, and the digest of each (files.md 2). */
import { z } from 'zod';
import { ENGINE_VERSION } from '../../../core/engineVersion.ts';
import type { MonthPlan } from '../planning/planMonths.ts';
import type { RunSettings } from '../runSettings.ts';
import type { Output } from './reportSink.ts';

const output = z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() });

export const manifestSchema = z.strictObject({
  month: z.string(),
  revision: z.int().min(1),
  engine: z.string(),
  rulebook: z.strictObject({ name: z.string(), sha256: z.string() }),
  settings: z.strictObject({
    dates: z.enum(['iso', 'us', 'eu']),
    numbers: z.enum(['us', 'eu']),
    assumeEligible: z.boolean(),
  }),
  inputs: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      bytes: z.int(),
      rows: z.int(),
      sha256: z.string(),
    }),
  ),
  outputs: z.array(output),
});

export type Manifest = z.output<typeof manifestSchema>;

export function manifestJson(
  plan: MonthPlan,
  revision: number,
  outputs: readonly Output[],
  settings: RunSettings,
): string {
  const { rulebook, rulebookSha256, dates, numbers, assumeEligible } = settings;
  const manifest: Manifest = {
    month: plan.month,
    revision,
    engine: ENGINE_VERSION,
    rulebook: { name: rulebook.name, sha256: rulebookSha256 },
    settings: { dates, numbers, assumeEligible },
    inputs: plan.files.map(({ count: { name, kind, bytes, rows, sha256 } }) => ({
      name,
      kind,
      bytes,
      rows,
      sha256,
    })),
    outputs: [...outputs],
  };
  return manifestText(manifest);
}

export const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify(manifest, undefined, 2)}\n`;
