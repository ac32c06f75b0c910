import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { captureRegistrations } from '../../functions/local/host/captureRegistrations.ts';
import { checksummedLine } from '../../functions/local/host/checksummedLines.ts';
import type { HistoryEvent } from '../../functions/local/host/history.ts';
import { replayHistory } from '../../functions/local/host/replayHistory.ts';
import { newGate } from './gate.ts';
import { newStorageAccount } from './newStorageAccount.ts';
import { recordHistories } from './recordHistories.ts';
import { januaryExtracts } from './smallExtracts.ts';
import { openPipeline } from './testPipeline.ts';

const HISTORIES = join(import.meta.dirname, 'histories');
const ORCHESTRATORS = ['reconcile', 'reconcileMonth', 'stageLargeExtract'];
const MODULES = ORCHESTRATORS.map((name) =>
  fileURLToPath(new URL(`../../functions/${name}.ts`, import.meta.url)),
);

const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));

const readHistoryFile = (name: string): HistoryEvent[] =>
  JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'));

test.runIf(process.env['RECORD_HISTORIES'])(
  'histories are recorded anew',
  { timeout: 120_000 },
  async () => {
    const histories = await recordHistories();
    for (const name of recorded) rmSync(join(HISTORIES, name));
    for (const [name, events] of histories) {
      const lines = events.map((event) => JSON.stringify(event));
      writeFileSync(join(HISTORIES, `${name}.json`), `[\n${lines.join(',\n')}\n]\n`);
    }
  },
);

describe('a recorded history', () => {
  test('is there of every orchestrator, and of every way a run can end', () => {
    const orchestrators = recorded.flatMap((name) =>
      readHistoryFile(name).flatMap((event) =>
        event.type === 'ExecutionStarted' ? [event.name] : [],
      ),
    );
    expect([...new Set(orchestrators)].sort()).toEqual(ORCHESTRATORS);
    const ends = recorded.flatMap((name) =>
      readHistoryFile(name).flatMap((event) => {
        if (event.type === 'ExecutionFailed') return ['failed'];
        if (event.type !== 'ExecutionCompleted') return [];
        return [String(JSON.parse(event.output)?.outcome ?? 'staged')];
      }),
    );
    expect([...new Set(ends)].sort()).toEqual([
      'completed',
      'completedWithRejects',
      'failed',
      'folded',
      'parked',
      'published',
      'refused',
      'staged',
      'superseded',
    ]);
  });

  test('holds no path of a machine and no secret', () => {
    for (const name of recorded) {
      const text = readFileSync(join(HISTORIES, name), 'utf8');
      expect(text).not.toMatch(
        /\/(?:home|root|Users|tmp|var|work)\/|[A-Z]:\\\\|AccountKey|sig=|code=|127\.0\.0\.1/,
      );
    }
  });

  test.each(recorded)('%s replays on the present code', async (name) => {
    const functions = await captureRegistrations(MODULES);
    expect(await replayHistory(functions, readHistoryFile(name))).toEqual({ isSame: true });
  });

  test.each(recorded)(
    '%s replays on the present code as far as it had got at each step',
    async (name) => {
      const functions = await captureRegistrations(MODULES);
      const events = readHistoryFile(name);
      const turns = events.flatMap(({ type }, index) =>
        type === 'OrchestratorStarted' ? [index] : [],
      );
      // Replaying all of a hundred turns a hundred times would show no more than some of them.
      const every = Math.ceil(turns.length / 20);
      for (const stop of turns.slice(1).filter((_turn, index) => index % every === 0)) {
        expect(await replayHistory(functions, events.slice(0, stop))).toEqual({ isSame: true });
      }
    },
  );
});

describe('a run whose journal was written by other code', () => {
  /** A host stopped when the inbox was taken, and its journal made to ask for something else. */
  async function stoppedRun(connectionString: string, change: (journal: string) => string) {
    const gate = newGate();
    const pipeline = await openPipeline({
      connectionString,
      hooks: { afterCompletionSaved: () => gate.pass() },
    });
    await pipeline.drop(januaryExtracts());
    const runId = await pipeline.startRun();
    await gate.reached;
    const stopped = pipeline.host.stop(0);
    gate.open();
    await stopped;
    await changeJournals(join(pipeline.directory, 'instances'), change);
    return { runId, directory: pipeline.directory };
  }

  test('is refused with a message, and a new run over the same files publishes', async () => {
    const connectionString = await newStorageAccount();
    const { runId, directory } = await stoppedRun(connectionString, (journal) =>
      journal.replace('\\"of\\":\\"inbox\\"', '\\"of\\":\\"files\\"'),
    );
    const pipeline = await openPipeline({ connectionString, directory });
    const refused = await pipeline.end(runId);
    expect(refused.outcome).toBe('Failed');
    expect(refused.reason).toContain(
      `Instance "${runId}" of orchestrator "reconcile" was not continued. At step 1 its journal has ` +
        'activity "takeInventory"',
    );
    expect(pipeline.host.stats.activitiesRun).toBe(0);
    const next = await pipeline.run();
    expect(next.months).toEqual(['2024-01 r1']);
    await pipeline.close();
  });
});

/** Changes the text of every journal, with checksums that fit. */
async function changeJournals(folder: string, change: (text: string) => string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const commits = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const changed = commits.map((line) => checksummedLine(JSON.parse(change(line.slice(9)))));
    await writeFile(file, changed.join(''));
  }
}
