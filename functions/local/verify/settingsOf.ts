import { stringify } from '../../app/codec.ts';
import type { Manifest } from '../../app/publishing/manifest.ts';
import { mostCommon } from './mostCommon.ts';

const DEFAULTS: Manifest['settings'] = { dates: 'iso', numbers: 'us', assumeEligible: false };

/**
 * The settings that reports were made with: a run gives all its months the same, so what most
 * manifests say stands, and one that was tampered with shows as a difference.
 */
export const settingsOf = (manifests: readonly Manifest[]): Manifest['settings'] =>
  mostCommon(
    manifests.map(({ settings }) => settings),
    stringify,
  ) ?? DEFAULTS;
