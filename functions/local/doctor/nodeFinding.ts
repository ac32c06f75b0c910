import { type Finding, note, ok, problem } from './finding.ts';

const TESTED = [20, 22, 24];
const SUBJECT = 'Node.js';

/** `version` as in `process.versions.node`, `engines` as in package.json: `>=20.19`. */
export function nodeFinding(version: string, engines: string): Finding {
  const [major, minor] = numbersOf(version);
  const [leastMajor, leastMinor] = numbersOf(engines);
  const isNewEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (!isNewEnough) {
    return problem(
      SUBJECT,
      `version ${version} is too old: ${engines} is needed`,
      'Install a current LTS version from https://nodejs.org.',
    );
  }
  if (TESTED.includes(major)) return ok(SUBJECT, `version ${version}`);
  return note(SUBJECT, `version ${version}; tested are ${TESTED.join(', ')}`);
}

function numbersOf(version: string): [major: number, minor: number] {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor)];
}
