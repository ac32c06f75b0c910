/**
 * gzip and zip files whose bytes no version of zlib can change: the content is stored, not
 * compressed, and there is no clock in the headers.
 */
import { crc32 } from 'node:zlib';
import { RUN_START_LENGTH, runBlock } from './runBlock.ts';

/** A gzip file with `content` stored as it is. */
export const storedGzip = (content: Buffer): Buffer =>
  gzip(content, { packed: Buffer.alloc(0), length: 0 });

/**
 * A gzip file that unpacks to `content` and then its last byte repeated. Each of `bytes` bytes in the
 * archive becomes 1,032 bytes, the most that the format can do.
 */
export const gzipWithRun = (content: Buffer, bytes: number): Buffer =>
  gzip(content, { packed: runBlock(bytes), length: RUN_START_LENGTH + bytes * 1032 });

/** A zip archive with one stored entry. */
export function storedZip(entryName: string, content: Buffer): Buffer {
  const name = Buffer.from(entryName, 'utf8');
  const entry = Buffer.concat([
    uint16(20), // version that can read it
    Buffer.alloc(6), // no flags, stored, midnight
    uint16(0x21), // 1980-01-01, the earliest day that the format can name
    uint32(crc32(content)),
    uint32(content.length),
    uint32(content.length),
    uint16(name.length),
    uint16(0),
  ]);
  const local = Buffer.concat([uint32(0x04034b50), entry, name, content]);
  const directory = Buffer.concat([uint32(0x02014b50), uint16(20), entry, Buffer.alloc(14), name]);
  const end = Buffer.concat([uint32(0x06054b50), Buffer.alloc(4), uint16(1), uint16(1)]);
  const place = Buffer.concat([uint32(directory.length), uint32(local.length), uint16(0)]);
  return Buffer.concat([local, directory, end, place]);
}

function gzip(content: Buffer, run: { packed: Buffer; length: number }): Buffer {
  const unpacked = Buffer.concat([content, Buffer.alloc(run.length, content.at(-1))]);
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const stored = storedBlocks(content, run.length === 0);
  const trailer = [uint32(crc32(unpacked)), uint32(unpacked.length)];
  return Buffer.concat([header, ...stored, run.packed, ...trailer]);
}

/** Deflate's stored blocks, of at most 65,535 bytes each (RFC 1951, 3.2.4). */
function storedBlocks(content: Buffer, endsStream: boolean): Buffer[] {
  const blocks: Buffer[] = [];
  for (let start = 0; start < content.length; start += 0xffff) {
    const part = content.subarray(start, start + 0xffff);
    const last = endsStream && start + part.length === content.length;
    blocks.push(Buffer.from([last ? 1 : 0]), uint16(part.length), uint16(~part.length), part);
  }
  return blocks;
}

function uint16(value: number): Buffer {
  return Buffer.from([value & 0xff, (value >> 8) & 0xff]);
}

function uint32(value: number): Buffer {
  return Buffer.concat([uint16(value), uint16(value >>> 16)]);
}
