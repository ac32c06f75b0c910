/**
 * A blob of tenants in order of their ids, each with what is known of it (rows, facts, state). It is
 * cut at the borders of the 256 buckets, so that a range of buckets can be read by itself, and it is
 * read from front to back: several are merged by reading on in the one whose tenant comes first.
 */
import { NINE, ZERO } from '../../../core/bytes/asciiBytes.ts';
import { type ByteReader, isAtEnd, readBytes } from '../../../core/bytes/byteReader.ts';
import { type ByteWriter, putSpan, putUtf8, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import type { TenantId } from '../../../core/ids.ts';
import { sha256 } from '../digest.ts';
import type { WorkStore } from '../ports.ts';
import { spareMemory } from '../spareMemory.ts';
import { beginBucket, type KnownTexts } from './knownTexts.ts';
import { BUCKETS, type BucketRange, tenantBucket } from './tenantBucket.ts';

/** Bucket `b` lies from `offsets[b]` to `offsets[b + 1]`. */
export interface BucketedBlob {
  readonly name: string;
  readonly rows: number;
  readonly offsets: readonly number[];
}

export interface TenantWriter {
  readonly out: ByteWriter;
  /** Where the buckets up to the one at hand begin. */
  readonly offsets: number[];
}

const ID_LENGTH = 36;
const FIRST_PLACES = 256;
const LETTER_A = 97;

/** Of writers whose content is written. */
const spare = spareMemory();

/** `bytes` is what will be written, more or less, if that is known. */
export const newTenantWriter = (bytes?: number): TenantWriter => ({
  out: { bytes: spare.take(bytes), length: 0 },
  offsets: [0],
});

/** Begins a tenant; what is written next is its own. */
export function putTenant(writer: TenantWriter, tenant: TenantId): void {
  beginInBucket(writer, tenantBucket(tenant));
  putUtf8(writer.out, tenant);
}

/** As `putTenant`, where what follows says texts by their places in the bucket. */
export function putTenantOf(writer: TenantWriter, texts: KnownTexts, tenant: TenantId): void {
  const buckets = writer.offsets.length;
  putTenant(writer, tenant);
  if (writer.offsets.length > buckets) beginBucket(texts);
}

/** As `putTenant`, of a tenant whose id lies as text from `from` on. */
export function putTenantId(writer: TenantWriter, bytes: Uint8Array, from: number): void {
  beginInBucket(writer, hexDigit(bytes[from]) * 16 + hexDigit(bytes[from + 1]));
  putSpan(writer.out, bytes, from, from + ID_LENGTH);
}

/** Ids are in lower case. */
const hexDigit = (byte = 0): number => (byte <= NINE ? byte - ZERO : byte - LETTER_A + 10);

function beginInBucket(writer: TenantWriter, bucket: number): void {
  if (bucket < writer.offsets.length - 1) throw new Error('tenants are written in their order');
  if (bucket > writer.offsets.length - 1) closeBuckets(writer, bucket);
}

function closeBuckets(writer: TenantWriter, next: number): void {
  while (writer.offsets.length <= next) writer.offsets.push(writer.out.length);
}

/** Where each of the 256 buckets begins in what was written, and where the last one ends. */
export function bucketOffsets(writer: TenantWriter): number[] {
  closeBuckets(writer, BUCKETS);
  return writer.offsets;
}

/** Writes it as a blob under `folder`, named by a digest of its content. Nobody may use it any more. */
export async function writeTenants(
  work: WorkStore,
  folder: string,
  writer: TenantWriter,
  rows: number,
  digest = sha256(writtenBytes(writer.out)),
): Promise<BucketedBlob> {
  const offsets = bucketOffsets(writer);
  const content = writtenBytes(writer.out);
  const name = `${folder}/${digest}`;
  await work.write(name, content);
  spare.putAside(writer.out.bytes);
  return { name, rows, offsets };
}

export interface TenantReader {
  readonly in: ByteReader;
  /** The same memory, for making texts of ids. */
  readonly ids: Buffer;
  /** The texts that the bucket at hand has had. */
  readonly texts: string[];
  /** By place of a text among these: its number for whoever knows texts by number; 0 until it is asked for. */
  numbers: Int32Array;
  /** The tenant whose part is read next; empty at the end. */
  tenant: TenantId | '';
  /** Where that part begins, and how many texts the bucket had had before it. */
  from: number;
  textsBefore: number;
}

/** A range of buckets of a blob, at its first tenant. */
export async function readTenants(
  work: WorkStore,
  { name, offsets }: BucketedBlob,
  { from, to }: BucketRange,
): Promise<TenantReader> {
  const [start = 0, end = 0] = [offsets[from], offsets[to]];
  const bytes = start === end ? new Uint8Array(0) : await work.readRange(name, start, end);
  return tenantReader(bytes);
}

/** Whole buckets, at their first tenant. */
export function tenantReader(bytes: Uint8Array): TenantReader {
  const ids = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const reader: TenantReader = {
    in: readBytes(bytes),
    ids,
    texts: [],
    numbers: new Int32Array(FIRST_PLACES),
    tenant: '',
    from: 0,
    textsBefore: 0,
  };
  nextTenant(reader);
  return reader;
}

/** Goes on to the next tenant; what the one before has must have been read. */
export function nextTenant(reader: TenantReader): void {
  const { in: bytes, tenant: before } = reader;
  if (isAtEnd(bytes)) {
    reader.tenant = '';
    return;
  }
  const from = bytes.at;
  bytes.at += ID_LENGTH;
  // What was written under a tenant's id was a tenant's id.
  const tenant = reader.ids.toString('latin1', from, bytes.at) as TenantId;
  if (before !== '' && tenantBucket(before) !== tenantBucket(tenant)) {
    reader.texts.length = 0;
    reader.numbers.fill(0);
  }
  reader.tenant = tenant;
  reader.from = bytes.at;
  reader.textsBefore = reader.texts.length;
}

/**
 * Goes back to where the tenant's part begins, as if nothing of it had been read. Texts that are read
 * again come to the places that they had, so their numbers hold.
 */
export function readTenantAgain(reader: TenantReader): void {
  reader.in.at = reader.from;
  reader.texts.length = reader.textsBefore;
}

/** Ends reading: the memory that was read from may be used again. */
export function closeTenants(work: WorkStore, readers: readonly TenantReader[]): void {
  for (const reader of readers) work.letGo(reader.in.bytes);
}

/** The first tenant, in order, that any of the readers is at; empty when all are at their end. */
export function firstTenant(readers: readonly TenantReader[]): TenantId | '' {
  let first: TenantId | '' = '';
  for (const { tenant } of readers) {
    if (tenant !== '' && (first === '' || tenant < first)) first = tenant;
  }
  return first;
}
