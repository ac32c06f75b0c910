/** The cells of a tenant's id and of what a row calls it, made once for all rows of one name. */
import { COMMA } from '../../../core/bytes/asciiBytes.ts';
import { putByte, putUtf8, writtenBytes } from '../../../core/bytes/byteWriter.ts';
import { putTextBytes } from '../../../core/reports/csvCell.ts';
import type { TenantUsage } from './tenantUsage.ts';

/** Each with its comma; valid until a row with another name, or the next tenant. */
export function customerCellsAt(of: TenantUsage, row: number): Uint8Array {
  const from = of.nameFrom[row] ?? 0;
  if (of.cellsNameFrom === from) return of.cells;
  const { memory } = of;
  memory.length = 0;
  putUtf8(memory, of.tenant);
  putByte(memory, COMMA);
  putTextBytes(memory, of.bytes, from, of.nameTo[row] ?? 0);
  putByte(memory, COMMA);
  of.cells = writtenBytes(memory);
  of.cellsNameFrom = from;
  return of.cells;
}

/** Whether two rows call the customer the same. */
export function isSameName(of: TenantUsage, left: number, right: number): boolean {
  const { bytes, nameFrom, nameTo } = of;
  const [from, other] = [nameFrom[left] ?? 0, nameFrom[right] ?? 0];
  if (from === other) return true;
  const length = (nameTo[left] ?? 0) - from;
  if ((nameTo[right] ?? 0) - other !== length) return false;
  for (let index = 0; index < length; index++) {
    if (bytes[from + index] !== bytes[other + index]) return false;
  }
  return true;
}
