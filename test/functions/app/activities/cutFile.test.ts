/** Which files of a run are staged in segments, and in how many. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cutFile, loadCut } from '../../../../functions/app/activities/cutFile.ts';
import type { FileOfRun } from '../../../../functions/app/activities/fileOfRun.ts';
import type { Services } from '../../../../functions/app/services.ts';
import { memoryInbox } from '../../../memoryRun.ts';
import { memoryServices } from '../../../memoryServices.ts';

const MIB = 1024 * 1024;
const USAGE = 'CustomerTenantId,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date\n';

const fileOf = (bytes: number, name = 'large.csv'): FileOfRun => ({
  runId: 'run-000001-0123abcd',
  index: 4,
  file: { name, bytes, etag: '1' },
});

/** An inbox whose file begins like this; to be cut, no more of it is read. */
const beginning = (start: string | Uint8Array, name = 'large.csv'): Services => ({
  ...memoryServices(),
  inbox: memoryInbox(new Map([[name, start]])),
});

describe('a file', () => {
  test('below 64 MiB is not cut', async () => {
    expect(await cutFile(beginning(USAGE), fileOf(64 * MIB - 1))).toBeUndefined();
  });

  test('of 64 MiB is cut into segments of 24 MiB, the first after the header, the last up to its end', async () => {
    const services = beginning(USAGE);
    const file = fileOf(64 * MIB);
    expect(await cutFile(services, file)).toBe(3);
    const { kind, segments } = await loadCut(services, file);
    expect(kind).toBe('usage');
    const header = USAGE.length;
    expect(segments.map(({ from, to, isExact }) => [from, to, isExact])).toEqual([
      [header, header + 24 * MIB, true],
      [header + 24 * MIB, header + 48 * MIB, false],
      [header + 48 * MIB, 64 * MIB, false],
    ]);
    for (const { start } of segments) expect(Buffer.from(start).toString()).toBe(USAGE);
  });

  test.each([4, 100, 3_000])(
    'of %i GiB is cut into 99 segments, so that they and its digest are 100 tasks',
    async (gib) => {
      expect(await cutFile(beginning(USAGE), fileOf(gib * 1024 * MIB))).toBe(99);
    },
  );

  test.each([
    ['compressed', gzipSync(USAGE)],
    ['in UTF-16', Buffer.from(`\ufeff${USAGE}`, 'utf16le')],
    ['of a kind that few rows have', 'MpnId,Fact,Value,StartDate,EndDate\n'],
    ['not recognised', 'Name,Telephone\n'],
  ])('that is %s is not cut', async (_what, start) => {
    expect(await cutFile(beginning(start), fileOf(100 * MIB))).toBeUndefined();
  });

  test.each(['large.zip', 'large.csv.GZ'])(
    'that is no archive but named like one, %s, is not cut: staged whole it is refused, as a small one is',
    async (name) => {
      expect(await cutFile(beginning(USAGE, name), fileOf(100 * MIB, name))).toBeUndefined();
    },
  );

  test('that was cut is cut for its run the same way again, without being read', async () => {
    const services = beginning(USAGE);
    await cutFile(services, fileOf(64 * MIB));
    const empty = { ...services, inbox: memoryInbox(new Map()) };
    expect(await cutFile(empty, fileOf(64 * MIB))).toBe(3);
  });
});
