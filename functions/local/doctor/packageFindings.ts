import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageRoot } from '../../app/packageRoot.ts';
import { shippedRulebooks } from '../reports/rulebookOfReports.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const REINSTALL = 'Install Highwater again: npm ci in its folder.';

/** The range of Node.js versions that package.json asks for. */
export const enginesRange = (): string =>
  z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(readFileSync(packageRoot('package.json'), 'utf8'))).engines.node;

/** The files that come with Highwater: the rulebooks, proved, and the sample data. */
export function packageFindings(): Finding[] {
  return [rulebookFinding(), sampleFinding()];
}

function rulebookFinding(): Finding {
  try {
    const names = shippedRulebooks().map(({ rulebook }) => rulebook.name);
    if (names.includes('fy24')) return ok('Rulebooks', `${names.join(', ')}: loaded and proved`);
    return problem('Rulebooks', 'the FY24 rulebook is missing', REINSTALL);
  } catch (error) {
    return problem('Rulebooks', error instanceof Error ? error.message : String(error), REINSTALL);
  }
}

function sampleFinding(): Finding {
  try {
    const files = readdirSync(packageRoot('sample-data/extracts'));
    if (files.length > 0) return ok('Sample data', `${files.length} extracts`);
  } catch {
    // Said below.
  }
  return note('Sample data', 'not there: only npm start and the examples need it', REINSTALL);
}
