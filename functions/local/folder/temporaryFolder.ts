/**
 * Folders for what a process keeps while it runs. One that is stopped leaves its folder behind: to
 * remove it, a handler of Ctrl-C would have to wait until a step of many seconds is done. So the
 * names tell whose they are, and the next process clears away after those that have ended.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { sha256 } from '../../app/digest.ts';
import { isRunning } from './isRunning.ts';

export interface TemporaryPlace {
  /** The folder that they are in, which others may use as well. */
  readonly parent: string;
  /** What their names begin with. */
  readonly prefix: string;
}

/** In the folder of reports, which has room for what is as large. */
export const besideReports = (out: string): TemporaryPlace => ({ parent: out, prefix: '.work-' });

/** Of commands that only read: where the reports are, they may not be allowed to write. */
export const READERS_PLACE: TemporaryPlace = { parent: tmpdir(), prefix: 'highwater-work-' };

/** Machines that share a folder, as containers do, each number their own processes. */
const MACHINE = sha256(hostname()).slice(0, 8);

/** A new folder of this process, which is to remove it when it is done. */
export function temporaryFolder({ parent, prefix }: TemporaryPlace): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `${prefix}${process.pid}-${MACHINE}-`));
}

/** Gives `use` a new folder of this process, and removes it afterwards. */
export async function inTemporaryFolder<T>(
  place: TemporaryPlace,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = temporaryFolder(place);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Claims a place for this process: gives the folder that tells others so, or else who has claimed it.
 * Clears away after processes that have ended.
 */
export function claimPlace(
  place: TemporaryPlace,
): { readonly claim: string } | { readonly other: OwnedFolder } {
  removeAbandoned(place);
  const claim = temporaryFolder(place);
  // Looked at after the claim was made, so of two neither can miss the other.
  const [other] = runningIn(place);
  if (other === undefined) return { claim };
  rmSync(claim, { recursive: true, force: true });
  return { other };
}

/** Removes the folders of processes of this machine that have ended; never one that is in use. */
export function removeAbandoned(place: TemporaryPlace): void {
  for (const { name, pid } of foldersOf(place)) {
    if (isRunning(pid)) continue;
    try {
      rmSync(join(place.parent, name), { recursive: true, force: true });
    } catch {
      // It may be somebody else's. That it lies there hinders nobody.
    }
  }
}

/** The folders of other processes of this machine that are running. */
export const runningIn = (place: TemporaryPlace): OwnedFolder[] =>
  foldersOf(place).filter(({ pid }) => pid !== process.pid && isRunning(pid));

export interface OwnedFolder {
  readonly name: string;
  /** The number of the process that made it. */
  readonly pid: number;
}

/** Those that processes of this machine made. */
function foldersOf({ parent, prefix }: TemporaryPlace): OwnedFolder[] {
  return namesIn(parent).flatMap((name) => {
    if (!name.startsWith(prefix)) return [];
    const [, pid, machine] = /^(\d+)-([0-9a-f]+)-/.exec(name.slice(prefix.length)) ?? [];
    return machine === MACHINE ? [{ name, pid: Number(pid) }] : [];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
