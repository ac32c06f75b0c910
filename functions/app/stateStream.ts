/**
 * The states of a range's tenants as a blob: tenant by tenant, and behind the last one the keys of all
 * caps that they name. A key is a long text that many tenants have, so they name it by its place there.
 */
import { isAtEnd, readBytes, takeText } from '../../core/bytes/byteReader.ts';
import { putText } from '../../core/bytes/byteWriter.ts';
import { type CapNumbers, numberOfCap } from '../../core/incentives/capNumbers.ts';
import type { WorkStore } from './ports.ts';
import type { BucketRange } from './tenantBucket.ts';
import {
  type BucketedBlob,
  bucketOffsets,
  readTenants,
  type TenantReader,
  type TenantWriter,
  writeTenants,
} from './tenantStream.ts';

export interface StatesBlob extends BucketedBlob {
  /** Where the keys end, which begin where the last bucket ends. */
  readonly keysEnd: number;
}

/** Writes it as `writeTenants` does; tenants name caps by the numbers that `caps` gave them. */
export async function writeStates(
  work: WorkStore,
  folder: string,
  writer: TenantWriter,
  { keys }: CapNumbers,
  tenants: number,
): Promise<StatesBlob> {
  bucketOffsets(writer);
  for (const key of keys) putText(writer.out, key);
  const { name, rows, offsets } = await writeTenants(work, folder, writer, tenants);
  return { name, rows, offsets, keysEnd: writer.out.length };
}

export interface StateReader {
  readonly tenants: TenantReader;
  readonly caps: CapNumbers;
  /** By the number that a tenant's state says: the number of that key in `caps`. */
  readonly capNumbers: readonly number[];
}

/** A range of buckets, at its first tenant. The keys of caps are numbered by `caps`. */
export async function readStates(
  work: WorkStore,
  states: StatesBlob,
  range: BucketRange,
  caps: CapNumbers,
): Promise<StateReader> {
  const keysFrom = states.offsets.at(-1) ?? 0;
  const keys = await work.readRange(states.name, keysFrom, states.keysEnd);
  const tenants = await readTenants(work, states, range);
  return stateReader(tenants, keys, caps);
}

/** `keys` are the keys of caps as they lie behind the last bucket. */
export function stateReader(
  tenants: TenantReader,
  keys: Uint8Array,
  caps: CapNumbers,
): StateReader {
  const capNumbers: number[] = [];
  for (const reader = readBytes(keys); !isAtEnd(reader); ) {
    capNumbers.push(numberOfCap(caps, takeText(reader)));
  }
  return { tenants, caps, capNumbers };
}
