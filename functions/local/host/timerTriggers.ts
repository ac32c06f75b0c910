import path from 'node:path';
import { z } from 'zod';
import type { Registration } from './captureRegistrations.ts';
import type { Clock } from './clock.ts';
import { type CronSchedule, cronSchedule } from './cronSchedule.ts';
import { expandSettings, type Settings } from './expandSettings.ts';
import type { Invoke, WriteLog } from './invokeFunction.ts';
import { readIfThere } from './readIfThere.ts';
import { replaceFile } from './replaceFile.ts';
import { within } from './within.ts';

export type TimerOptions = {
  registrations: readonly Registration[];
  settings: Settings;
  /** Where the times are kept, so that a run missed while no host was there is made up for. */
  directory: string;
  clock: Clock;
  invoke: Invoke;
  log: WriteLog;
};

export type Timers = {
  names: readonly string[];
  /** Runs a timer function now; resolves when it is done. Refuses a name that is none. */
  run(functionName: string): Promise<void>;
  /** Starts none any more, and gives those that run `graceMilliseconds`. */
  stop(graceMilliseconds: number): Promise<void>;
};

const binding = z.object({
  schedule: z.string(),
  runOnStartup: z.boolean().optional(),
  useMonitor: z.boolean().optional(),
});
const savedTimes = z.record(
  z.string(),
  z.object({
    schedule: z.string(),
    last: z.iso.datetime().optional(),
    next: z.iso.datetime().optional(),
  }),
);

type Timer = {
  registration: Registration;
  expression: string;
  schedule: CronSchedule;
  isMonitored: boolean;
  runOnStartup: boolean;
  last: string | undefined;
  next: string | undefined;
  cancel: () => void;
};

type TimerTable = TimerOptions & {
  timers: ReadonlyMap<string, Timer>;
  file: string;
  running: Set<Promise<unknown>>;
  lastSave: Promise<void>;
  isStopped: boolean;
};

/**
 * Starts the timer functions: each runs at its times in UTC, never twice at once. One whose time went
 * by while no host was running runs now, with `isPastDue`. Refuses a schedule that is none.
 */
export async function startTimers(options: TimerOptions): Promise<Timers> {
  const file = path.join(options.directory, 'timers.json');
  const saved = savedTimes.parse(JSON.parse((await readIfThere(file)) ?? '{}'));
  const all = options.registrations.map((registration) => toTimer(registration, options, saved));
  const timers = new Map(all.map((timer) => [timer.registration.name, timer]));
  const table: TimerTable = {
    ...options,
    timers,
    file,
    running: new Set(),
    lastSave: Promise.resolve(),
    isStopped: false,
  };
  for (const timer of all) begin(table, timer);
  await save(table);
  return {
    names: [...timers.keys()],
    async run(functionName) {
      const timer = timers.get(functionName);
      if (timer === undefined) throw new Error(`There is no timer function "${functionName}".`);
      await run(table, timer, false);
    },
    async stop(graceMilliseconds) {
      table.isStopped = true;
      for (const { cancel } of all) cancel();
      await within(graceMilliseconds, Promise.all(table.running));
      await table.lastSave;
    },
  };
}

function toTimer(
  registration: Registration,
  options: TimerOptions,
  saved: z.infer<typeof savedTimes>,
): Timer {
  const { name, trigger } = registration;
  const { schedule, runOnStartup = false, useMonitor = true } = binding.parse(trigger);
  const expression = expandSettings(schedule, options.settings, name);
  const times = saved[name]?.schedule === expression ? saved[name] : undefined;
  return {
    registration,
    expression,
    schedule: cronSchedule(expression),
    isMonitored: useMonitor,
    runOnStartup,
    last: times?.last,
    next: times?.next,
    cancel: () => undefined,
  };
}

function begin(table: TimerTable, timer: Timer): void {
  const now = table.clock.now().toISOString();
  const isPastDue = timer.isMonitored && timer.next !== undefined && timer.next < now;
  if (isPastDue || timer.runOnStartup) void runAndPlan(table, timer, isPastDue);
  else plan(table, timer);
}

function plan(table: TimerTable, timer: Timer): void {
  const next = timer.schedule.nextAfter(table.clock.now());
  timer.next = next?.toISOString();
  if (next === undefined || table.isStopped) return;
  timer.cancel = table.clock.at(next, () => void runAndPlan(table, timer, false));
}

async function runAndPlan(table: TimerTable, timer: Timer, isPastDue: boolean): Promise<void> {
  const { name } = timer.registration;
  try {
    await run(table, timer, isPastDue);
  } catch (error) {
    const message = `Timer function "${name}" failed: ${error instanceof Error ? error.stack : error}`;
    table.log({ level: 'error', message, functionName: name });
  }
  plan(table, timer);
  await save(table);
}

async function run(table: TimerTable, timer: Timer, isPastDue: boolean): Promise<void> {
  const now = table.clock.now();
  const never = '0001-01-01T00:00:00Z';
  const next = timer.schedule.nextAfter(now)?.toISOString() ?? never;
  const ScheduleStatus = {
    Last: timer.last ?? never,
    Next: next,
    LastUpdated: timer.last ?? never,
  };
  const info = { Schedule: { AdjustForDST: true }, ScheduleStatus, IsPastDue: isPastDue };
  timer.last = now.toISOString();
  const running = table.invoke(timer.registration, { json: JSON.stringify(info) });
  table.running.add(running);
  await running.finally(() => table.running.delete(running));
}

function save(table: TimerTable): Promise<void> {
  const monitored = [...table.timers].filter(([, { isMonitored }]) => isMonitored);
  const times = monitored.map(([name, { expression, last, next }]) => [
    name,
    { schedule: expression, last, next },
  ]);
  const text = JSON.stringify(Object.fromEntries(times), null, 2);
  table.lastSave = table.lastSave
    .then(() => replaceFile(table.file, text))
    .catch((error) => {
      table.log({ level: 'error', message: `The times of the timers were not saved: ${error}` });
    });
  return table.lastSave;
}
