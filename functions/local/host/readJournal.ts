import { type HistoryEvent, historySchema } from './history.ts';
import { type JournalFile, reopenJournal } from './journalFile.ts';

export type ReadJournal = {
  journal: JournalFile;
  events: readonly HistoryEvent[];
  /** What is wrong with the file, where it cannot be gone on with. */
  fault: string | undefined;
};

/** The history in a journal file, as far as it is sound. A torn end is nothing but left out. */
export async function readJournal(file: string): Promise<ReadJournal> {
  const { journal, values, bytes, state } = await reopenJournal(file);
  const events: HistoryEvent[] = [];
  for (const value of values) {
    const commit = historySchema.safeParse(value);
    if (!commit.success) return { journal, events, fault: faultAfter(file, events.length) };
    events.push(...commit.data);
  }
  const fault =
    state === 'damaged' ? `The journal ${file} is damaged after byte ${bytes}.` : undefined;
  return { journal, events, fault };
}

function faultAfter(file: string, events: number): string {
  return `The journal ${file} holds something unknown after ${events} events.`;
}
