import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { decompress } from '../../../../functions/app/unpacking/decompress.ts';
import {
  UNPACK_LIMITS,
  type UnpackLimits,
} from '../../../../functions/app/unpacking/unpackLimits.ts';
import { zip } from '../zipArchive.ts';

const CSV = Buffer.from('Month,Currency,UsdPerUnit\n2023-10,EUR,1.08\n');

/** Bytes that do not compress, the same ones in every run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 42;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

/** All pieces come in the same memory, as an inbox may give them. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  const memory = Buffer.alloc(size);
  for (let from = 0; from < bytes.length; from += size) {
    yield memory.subarray(0, bytes.copy(memory, 0, from));
  }
}

interface Unpacked {
  readonly code: string | undefined;
  readonly content: Buffer;
}

async function unpack(
  name: string,
  bytes: Buffer,
  limits: Partial<UnpackLimits> = {},
  pieceBytes = 60_000,
): Promise<Unpacked> {
  const pieces: Buffer[] = [];
  const issue = await decompress(
    name,
    inPieces(bytes, pieceBytes),
    (piece) => pieces.push(Buffer.from(piece)) > 0,
    { ...UNPACK_LIMITS, ...limits },
  );
  return { code: issue?.code, content: Buffer.concat(pieces) };
}

const big = Buffer.concat([CSV, noise(300_000)]);

describe('what is dropped comes out unpacked', () => {
  test.each([
    ['a plain file', 'fx.csv', CSV, CSV],
    ['an empty file', 'fx.csv', Buffer.alloc(0), Buffer.alloc(0)],
    ['an empty file with the name of an archive', 'fx.csv.gz', Buffer.alloc(0), Buffer.alloc(0)],
    ['gzip', 'fx.csv.gz', gzipSync(CSV), CSV],
    ['gzip by its bytes alone', 'fx.csv', gzipSync(CSV), CSV],
    [
      'gzip in several members',
      'fx.GZ',
      Buffer.concat([gzipSync(CSV), gzipSync(CSV)]),
      Buffer.concat([CSV, CSV]),
    ],
    ['gzip with padding', 'fx.gz', Buffer.concat([gzipSync(CSV), Buffer.alloc(512)]), CSV],
    ['gzip of nothing', 'fx.gz', gzipSync(''), Buffer.alloc(0)],
    ['zip', 'fx.zip', zip({ name: 'fx.csv', content: CSV }), CSV],
    ['zip by its bytes alone', 'fx', zip({ name: 'fx.csv', content: CSV }), CSV],
    ['zip, stored', 'fx.ZIP', zip({ name: 'fx.csv', content: CSV, method: 0 }), CSV],
    [
      'zip of a folder with one file',
      'fx.zip',
      zip(
        { name: 'rates/', content: Buffer.alloc(0), method: 0 },
        { name: 'rates/fx.csv', content: CSV },
      ),
      CSV,
    ],
    [
      'zip as macOS makes it',
      'fx.zip',
      zip(
        { name: 'rates/', content: Buffer.alloc(0), method: 0 },
        { name: 'rates/.DS_Store', content: noise(100) },
        { name: '__MACOSX/rates/._.DS_Store', content: noise(100) },
        { name: 'rates/fx.csv', content: CSV },
        { name: '__MACOSX/rates/._fx.csv', content: noise(100) },
      ),
      CSV,
    ],
    ['a large gzip', 'fx.gz', gzipSync(big), big],
    ['a large zip', 'fx.zip', zip({ name: 'fx.csv', content: big }), big],
  ])('%s', async (_what, name, bytes, content) => {
    for (const pieceBytes of [60_000, 997]) {
      const unpacked = await unpack(name, bytes, {}, pieceBytes);
      expect(unpacked.code).toBe(undefined);
      expect(unpacked.content.equals(content)).toBe(true);
    }
  });
});

describe('an archive that is not sound is refused', () => {
  const gz = gzipSync(big);
  const zipped = zip({ name: 'fx.csv', content: big });
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 0x55;
    return copy;
  };

  test.each([
    ['a name that promises gzip', 'fx.csv.gz', CSV],
    ['a name that promises zip', 'fx.zip', gzipSync(CSV)],
    ['gzip cut off', 'fx.gz', gz.subarray(0, 200_000)],
    ['gzip without its last byte', 'fx.gz', gz.subarray(0, -1)],
    ['gzip with a wrong checksum', 'fx.gz', flipped(gz, gz.length - 8)],
    ['gzip with rows after its end', 'fx.gz', Buffer.concat([gz, CSV])],
    ['gzip with rows after padding', 'fx.gz', Buffer.concat([gz, Buffer.alloc(9), CSV])],
    ['gzip of gzip', 'fx.gz', gzipSync(gzipSync(CSV))],
    ['gzip of zip', 'fx.gz', gzipSync(zip({ name: 'fx.csv', content: CSV }))],
    ['zip of zip', 'fx.zip', zip({ name: 'fx.zip', content: zip({ name: 'a', content: CSV }) })],
    ['zip cut off', 'fx.zip', zipped.subarray(0, 200_000)],
    ['zip of two files', 'fx.zip', zip({ name: 'a', content: CSV }, { name: 'b', content: CSV })],
    ['zip of no file', 'fx.zip', zip()],
    ['zip of an empty folder', 'fx.zip', zip({ name: 'rates/', content: Buffer.alloc(0) })],
    [
      'zip of two files in a folder',
      'fx.zip',
      zip(
        { name: 'rates/', content: Buffer.alloc(0) },
        { name: 'rates/a.csv', content: CSV },
        { name: 'rates/b.csv', content: CSV },
      ),
    ],
    [
      'zip of one file and more folders than are looked at',
      'fx.zip',
      zip(
        { name: 'fx.csv', content: CSV },
        ...Array.from({ length: 200 }, (_, at) => ({ name: `${at}/`, content: Buffer.alloc(0) })),
      ),
    ],
    ['zip with a password', 'fx.zip', zip({ name: 'a', content: CSV, encrypted: true })],
    ['zip by an unknown method', 'fx.zip', zip({ name: 'a', content: CSV, method: 12 })],
    ['zip with a wrong checksum', 'fx.zip', zip({ name: 'a', content: CSV, claims: { crc: 1 } })],
    ['zip with a wrong size', 'fx.zip', zip({ name: 'a', content: CSV, claims: { size: 9 } })],
    ['zip that leaves its folder', 'fx.zip', zip({ name: '../../a.csv', content: CSV })],
    ['zip with a damaged entry', 'fx.zip', flipped(zipped, 100)],
    ['a zip mark and nothing else', 'fx.csv', Buffer.from('PK\x03\x04 and so on')],
  ])('%s', async (_what, name, bytes) => {
    expect((await unpack(name, bytes)).code).toBe('archive-invalid');
  });

  test('an Excel workbook is told apart from a broken archive', async () => {
    const workbook = zip(
      { name: '[Content_Types].xml', content: CSV },
      { name: 'xl/workbook.xml', content: CSV },
    );
    const issue = await decompress('fx.xlsx', inPieces(workbook, 100), () => true);
    expect(issue?.message).toContain('Save it as "CSV UTF-8"');
  });
});

describe('limits', () => {
  const bomb = Buffer.alloc(20_000_000, 'a,b\n');
  const honest = noise(100_000);

  test.each([
    ['gzip', 'bomb.gz', gzipSync(bomb)],
    ['zip', 'bomb.zip', zip({ name: 'bomb.csv', content: bomb })],
    [
      'zip that lies about its size',
      'b.zip',
      zip({ name: 'b', content: bomb, claims: { size: 9 } }),
    ],
  ])('a bomb in %s is stopped before anything is passed on', async (_what, name, bytes) => {
    expect(await unpack(name, bytes)).toEqual({ code: 'ratio-too-high', content: Buffer.alloc(0) });
  });

  test('a bomb behind an honest beginning is stopped on the way', async () => {
    const { code, content } = await unpack('b.gz', gzipSync(Buffer.concat([honest, bomb])));
    expect(code).toBe('ratio-too-high');
    expect(content.length).toBeLessThan(18_000_000);
  });

  test('small files may compress as well as they like', async () => {
    const spaces = Buffer.alloc(65_536, ' ');
    expect(await unpack('s.gz', gzipSync(spaces))).toEqual({ code: undefined, content: spaces });
  });

  test.each([
    ['gzip', 'fx.gz', gzipSync(big)],
    ['zip', 'fx.zip', zip({ name: 'fx.csv', content: big })],
  ])(
    '%s content up to the limit is passed on, one byte more is too large',
    async (_what, name, bytes) => {
      expect((await unpack(name, bytes, { outputBytes: big.length + 1_000 })).code).toBe(undefined);
      expect((await unpack(name, bytes, { outputBytes: big.length - 1 })).code).toBe('too-large');
    },
  );

  test('a plain file may have any size: it is no more than was dropped', async () => {
    expect(await unpack('fx.csv', big, { outputBytes: 10 })).toEqual({
      code: undefined,
      content: big,
    });
  });

  test('the verdict does not depend on how the bytes arrive', async () => {
    const archive = gzipSync(Buffer.concat([honest, bomb]));
    const sizes = await Promise.all(
      [1_000, 16_384, 1_000_000].map(
        async (piece) => (await unpack('b.gz', archive, {}, piece)).content.length,
      ),
    );
    expect(new Set(sizes).size).toBe(1);
  });
});

describe('reading', () => {
  test.each([
    ['fx.csv', big],
    ['fx.gz', gzipSync(big)],
    ['fx.zip', zip({ name: 'fx.csv', content: big })],
    ['stored.zip', zip({ name: 'fx.csv', content: big, method: 0 })],
  ])('goes on with %s once the consumer has done with a piece', async (name, bytes) => {
    let passed = 0;
    let isBusy = false;
    const issue = await decompress(name, inPieces(bytes, 60_000), async (piece) => {
      expect(isBusy).toBe(false);
      isBusy = true;
      await setImmediate();
      isBusy = false;
      passed += piece.length;
      return true;
    });
    expect([issue, passed, isBusy]).toEqual([undefined, big.length, false]);
  });

  test.each([
    ['fx.csv', big],
    ['fx.gz', gzipSync(big)],
    ['fx.zip', zip({ name: 'fx.csv', content: big })],
  ])('stops when no more of %s is wanted, and that is no issue', async (name, bytes) => {
    let pieces = 0;
    const issue = await decompress(name, inPieces(bytes, 1_000), () => {
      pieces++;
      return false;
    });
    expect([issue, pieces]).toEqual([undefined, 1]);
  });

  test.each(['plain', 'gzip', 'zip'])(
    'trouble in storage is no defect of a %s file',
    async (kind) => {
      const bytes = { plain: CSV, gzip: gzipSync(big), zip: zip({ name: 'a', content: big }) }[
        kind
      ];
      async function* failing(): AsyncGenerator<Uint8Array> {
        yield bytes?.subarray(0, 30) ?? CSV;
        throw new Error('connection reset');
      }
      await expect(decompress('a', failing(), () => true)).rejects.toThrow('connection reset');
    },
  );

  test('no temporary file is left behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'highwater-unzip-test-'));
    vi.stubEnv('TMPDIR', folder);
    const sound = zip({ name: 'a', content: big });
    for (const archive of [sound, sound.subarray(0, 1_000)]) await unpack('fx.zip', archive);
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toEqual([]);
    rmdirSync(folder);
  });
});
