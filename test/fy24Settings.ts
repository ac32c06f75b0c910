import type { RunSettings } from '../functions/app/runSettings.ts';
import { fy24 } from './fy24.ts';

/** FY24 with dates and numbers as most exports have them. */
export const fy24Settings: RunSettings = {
  rulebook: fy24,
  rulebookSha256: '',
  dates: 'iso',
  numbers: 'us',
  assumeEligible: false,
};
