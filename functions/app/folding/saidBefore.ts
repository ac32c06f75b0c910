/**
 * Which rows of a tenant's month another file has said before, told while they are read: for rows that
 * come at most once in each of two files, which is what `settleRevenue` finds of them. Anything more
 * is a doubt.
 */
import { IDENTITY_BYTES } from '../staging/revenueGroup.ts';
import type { PartAtTenant } from './partAtTenant.ts';

/** By kind and identity: the file that has the row first, and how many rows are like it so far. */
export type SaidRows = Map<string, { readonly file: number; rows: number }>;

export type Said = 'not before' | 'before' | 'in doubt';

/** Undefined if no row can be said twice: that takes two files of one kind. */
export function newSaidRows(parts: readonly PartAtTenant[]): SaidRows | undefined {
  const mayBe = parts.some(({ file, kind }) =>
    parts.some((other) => other.kind === kind && other.file !== file),
  );
  return mayBe ? new Map() : undefined;
}

/** Of the row whose identity comes next; parts are asked in the order of files. */
export function saidBefore(said: SaidRows, { file, kind, reader }: PartAtTenant): Said {
  const { at } = reader.in;
  const key = kind + reader.ids.toString('latin1', at, at + IDENTITY_BYTES);
  const first = said.get(key);
  if (first === undefined) {
    said.set(key, { file, rows: 1 });
    return 'not before';
  }
  first.rows += 1;
  if (first.file === file) return 'not before';
  return first.rows === 2 ? 'before' : 'in doubt';
}
