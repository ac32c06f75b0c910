import { overLimit } from './storageError.ts';
import { assertTableKey } from './tableKey.ts';
import type { TableRow, TableValue } from './tableStore.ts';

/**
 * The limits of Azure Table storage, asserted here because the emulator is laxer: it takes rows of more
 * than 1 MiB, and the number `NaN`.
 */
const rowBytesMax = 1024 * 1024;
/** 64 KiB of UTF-16. */
const textCharactersMax = 32 * 1024;
/** 255 with the partition key, the row key and the timestamp. */
const valuesMax = 252;

const valueName = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;
/** Names that the service or its SDK gives a meaning of their own, whatever their case. */
const takenNames: ReadonlySet<string> = new Set(['partitionkey', 'rowkey', 'timestamp', 'etag']);

/** Half of a surrogate pair, which no encoding can carry. */
const halfPair = /\p{Surrogate}/u;

const int32Max = 2 ** 31 - 1;
const int32Min = -(2 ** 31);
const int64Max = 2n ** 63n - 1n;
const int64Min = -(2n ** 63n);

/**
 * The size of a row by the service's formula, in bytes.
 * @throws StorageError `limit` when the row is one that the service would refuse, round or garble
 */
export function tableRowBytes(row: TableRow): number {
  assertTableKey(row.partitionKey);
  assertTableKey(row.rowKey);
  const names = Object.keys(row.values);
  if (names.length > valuesMax) {
    throw refused(`a row of ${names.length} values; ${valuesMax} are allowed`);
  }
  let bytes = 4 + 2 * (row.partitionKey.length + row.rowKey.length);
  for (const name of names) {
    assertValueName(name);
    bytes += 8 + 2 * name.length + valueBytes(name, row.values[name] ?? '');
  }
  if (bytes > rowBytesMax) {
    throw refused(`a row of ${bytes} bytes; ${rowBytesMax} are allowed`);
  }
  return bytes;
}

/** The rows of a table have the same few names, a million times. */
const goodNames = new Set<string>();
const mostGoodNames = 1_000;

function assertValueName(name: string): void {
  if (goodNames.has(name)) return;
  if (!valueName.test(name) || takenNames.has(name.toLowerCase())) {
    throw refused(`a value named ${JSON.stringify(name.slice(0, 100))}`);
  }
  if (goodNames.size < mostGoodNames) goodNames.add(name);
}

function valueBytes(name: string, value: TableValue): number {
  switch (typeof value) {
    case 'string':
      if (value.length > textCharactersMax) {
        throw refused(
          `${value.length} characters in "${name}"; ${textCharactersMax} are allowed. Put long text in a blob`,
        );
      }
      if (halfPair.test(value)) throw refused(`text in "${name}" that is not well-formed Unicode`);
      return 4 + 2 * value.length;
    case 'bigint':
      if (value > int64Max || value < int64Min) {
        throw refused(`a number in "${name}" that does not fit in 64 bits`);
      }
      return 8;
    case 'number':
      if (!Number.isInteger(value) || value > int32Max || value < int32Min) {
        throw refused(`the number ${value} in "${name}"; whole numbers of 32 bits are allowed`);
      }
      return 4;
    default:
      return 1;
  }
}

function refused(what: string): Error {
  return overLimit(`Refused to write ${what}.`, 'write', 'row');
}
