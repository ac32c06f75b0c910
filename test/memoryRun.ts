/** The folder run without folders: texts in, reports out, for tests of the whole job. */

import type { Rulebook } from '../core/rulebook/schema.ts';
import { sha256 } from '../functions/app/digest.ts';
import type { Inbox } from '../functions/app/ports.ts';
import type { RunSettings } from '../functions/app/runSettings.ts';
import { type FolderRunResult, runFolder } from '../functions/local/folder/runFolder.ts';
import { fy24 } from './fy24.ts';
import { strictWork, USED_UP } from './strictWork.ts';

export type Extracts = ReadonlyMap<string, string | Uint8Array>;

export interface MemoryRunOptions {
  readonly rulebook?: Rulebook;
  readonly assumeEligible?: boolean;
  readonly dates?: RunSettings['dates'];
  readonly numbers?: RunSettings['numbers'];
  readonly through?: string;
  /** All settings at once, instead of those above. */
  readonly settings?: RunSettings;
}

export interface MemoryRun extends FolderRunResult {
  /** By `<month>/<report>`. */
  readonly reports: ReadonlyMap<string, string>;
}

export async function memoryRun(
  extracts: Extracts,
  options: MemoryRunOptions = {},
): Promise<MemoryRun> {
  const rulebook = options.rulebook ?? fy24;
  const reports = new Map<string, string>();
  const result = await runFolder({
    inbox: memoryInbox(extracts),
    work: strictWork(),
    settings: options.settings ?? {
      rulebook,
      rulebookSha256: sha256(JSON.stringify(rulebook.policies)),
      dates: options.dates ?? 'iso',
      numbers: options.numbers ?? 'us',
      assumeEligible: options.assumeEligible ?? false,
    },
    through: options.through as never,
    onProgress: () => {},
    reportsOf: (month) => ({
      sink: {
        async open(name) {
          const parts: Uint8Array[] = [];
          return {
            write: async (bytes) => void parts.push(Buffer.from(bytes)),
            end: async () =>
              void reports.set(`${month}/${name}`, Buffer.concat(parts).toString('utf8')),
          };
        },
      },
      publish: async () => {},
      discard: async () => {},
    }),
  });
  return { ...result, reports };
}

/** Pieces end anywhere. */
const PIECE_BYTES = 4_099;

/** Gives pieces as strictly as an inbox may: each a `Buffer` in the memory of the one before. */
export function memoryInbox(extracts: Extracts): Inbox {
  return {
    list: async function* () {
      for (const [name, content] of extracts) {
        yield { name, bytes: Buffer.byteLength(content), etag: '1' };
      }
    },
    open: async function* ({ name }, from = 0) {
      const content = extracts.get(name) ?? '';
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      const memory = Buffer.alloc(PIECE_BYTES);
      for (let at = from; at < bytes.length; at += PIECE_BYTES) {
        const piece = bytes.subarray(at, at + PIECE_BYTES);
        memory.fill(USED_UP).set(piece);
        yield memory.subarray(0, piece.length);
      }
      memory.fill(USED_UP);
    },
  };
}

/** `payouts.csv` of a month without its header. */
export function payoutRows(run: Pick<MemoryRun, 'reports'>, month: string): string {
  const csv = run.reports.get(`${month}/payouts.csv`) ?? '';
  return csv.slice(csv.indexOf('\n') + 1);
}
