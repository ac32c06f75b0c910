/**
 * The states of a range's tenants as a blob: tenant by tenant, and behind the last one the keys of all
 * caps that they name. A key is a long text that many tenants have, so they name it by its place there.
 */
import { isAtEnd, readBytes, takeText } from '../../../core/bytes/byteReader.ts';
import { putNumber, putText } from '../../../core/bytes/byteWriter.ts';
import { type CapNumbers, numberOfCap } from '../../../core/incentives/capNumbers.ts';
import type { WorkStore } from '../ports.ts';
import { withRoom } from './knownTexts.ts';
import type { BucketRange } from './tenantBucket.ts';
import {
  type BucketedBlob,
  bucketOffsets,
  newTenantWriter,
  readTenants,
  type TenantReader,
  type TenantWriter,
  writeTenants,
} from './tenantStream.ts';

export interface StatesBlob extends BucketedBlob {
  /** Where the keys end, which begin where the last bucket ends. */
  readonly keysEnd: number;
}

export interface StateWriter {
  readonly tenants: TenantWriter;
  readonly caps: CapNumbers;
  /** By number of a cap in `caps`: the how manieth of the blob it is, from 1; 0 while it was not named. */
  places: Int32Array;
  /** The caps that were named, in that order. */
  readonly named: number[];
}

const FIRST_CAPS = 1024;

export const newStateWriter = (caps: CapNumbers): StateWriter => ({
  tenants: newTenantWriter(),
  caps,
  places: new Int32Array(FIRST_CAPS),
  named: [],
});

/** Names a cap by its number in `caps`. */
export function putCap(writer: StateWriter, number: number): void {
  writer.places = withRoom(writer.places, number + 1);
  let place = writer.places[number] ?? 0;
  if (place === 0) {
    place = writer.named.push(number);
    writer.places[number] = place;
  }
  putNumber(writer.tenants.out, place - 1);
}

/** Writes it as `writeTenants` does. */
export async function writeStates(
  work: WorkStore,
  folder: string,
  { tenants: writer, caps, named }: StateWriter,
  tenants: number,
): Promise<StatesBlob> {
  bucketOffsets(writer);
  for (const number of named) putText(writer.out, caps.keys[number] ?? '');
  const { name, rows, offsets } = await writeTenants(work, folder, writer, tenants);
  return { name, rows, offsets, keysEnd: writer.out.length };
}

export interface StateReader {
  readonly tenants: TenantReader;
  readonly caps: CapNumbers;
  /** By place of a cap in the blob, from 0: its number in `caps`. */
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
