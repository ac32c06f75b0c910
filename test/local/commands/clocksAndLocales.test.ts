/** Nothing in a report depends on when, where or in which language a run is made (reliability.md R6). */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../../functions/local/exitCode.ts';
import { highwater } from './cli.ts';

const SAMPLE = join(import.meta.dirname, '../../../sample-data');

/** A clock that says this from the first moment on, and goes back an hour each time it is asked. */
const clockFrom = (moment: string) => `
  const Real = Date;
  let now = Real.parse(${JSON.stringify(moment)});
  globalThis.Date = class extends Real {
    constructor(...given) { given.length > 0 ? super(...given) : super(Date.now()); }
    static now() { now -= 3_600_000; return now; }
  };
`;

const onClock = (moment: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(clockFrom(moment))}`,
});

test.each([
  ['the farthest east', { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }],
  ['the farthest west', { TZ: 'Pacific/Pago_Pago', LC_ALL: 'de_DE.UTF-8' }],
  ['a leap day that never ends', { TZ: 'Europe/Berlin', ...onClock('2024-02-29T23:30:00Z') }],
  ['the first moments of a year', { TZ: 'UTC', ...onClock('2024-01-01T00:30:00Z') }],
])('every byte of the sample’s reports is the same at %s', async (_, env) => {
  const args = ['--extracts', join(SAMPLE, 'extracts'), '--out', join(SAMPLE, 'expected')];
  const { code, stdout, stderr } = await highwater(['verify', ...args], { env });
  expect({ code, stderr }).toEqual({ code: EXIT.fine, stderr: '' });
  expect(stdout).toContain('Equal: every byte of 66 reports in 6 months');
});
