import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { gzipWithRun, storedGzip, storedZip } from '../../../sample-data/generator/archives.ts';

const LONGER_THAN_A_STORED_BLOCK = Buffer.from('a line of a file\n'.repeat(10_000));

describe('a stored gzip file', () => {
  test('unpacks to what went in', () => {
    const packed = storedGzip(LONGER_THAN_A_STORED_BLOCK);
    expect(gunzipSync(packed).equals(LONGER_THAN_A_STORED_BLOCK)).toBe(true);
  });

  test('has no clock in its header', () => {
    expect(storedGzip(Buffer.from('x')).subarray(4, 8)).toEqual(Buffer.alloc(4));
  });
});

describe('a gzip file with a run', () => {
  test('unpacks to its content and its last byte, 1,032 times for each byte of the run', () => {
    const unpacked = gunzipSync(gzipWithRun(Buffer.from('header\n'), 1_000)).toString();
    expect(unpacked).toBe(`header\n${'\n'.repeat(774 + 1_032_000)}`);
  });
});

describe('a stored zip file', () => {
  test('holds one entry with its name, its size and its bytes', () => {
    const zip = storedZip('usage.csv', Buffer.from('Month,Units\n'));
    const directory = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(zip.subarray(30, 30 + 9 + 12).toString()).toBe('usage.csvMonth,Units\n');
    expect(zip.readUInt32LE(directory + 24)).toBe(12);
    expect(zip.subarray(directory + 46, directory + 46 + 9).toString()).toBe('usage.csv');
    expect(zip.readUInt16LE(zip.length - 22 + 10)).toBe(1);
  });
});
