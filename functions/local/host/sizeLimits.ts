/**
 * Two habits that keep an orchestration cheap in Azure: payloads are references, not data, and a
 * fan-out is narrow (a replay costs in proportion to the tasks, and every completion is a replay).
 */
export type SizeLimits = {
  activityBytes: number;
  openTasks: number;
  /** Whether an orchestration that goes beyond fails, or is only counted. */
  isHard: boolean;
};

export const DEFAULT_SIZE_LIMITS: SizeLimits = {
  activityBytes: 16 * 1024,
  openTasks: 100,
  isHard: false,
};

/** What a host has seen since it started. */
export type HostStats = {
  activitiesRun: number;
  activityInputBytesMax: number;
  activityOutputBytesMax: number;
  /** The most tasks that one orchestrator waited for at once. */
  openTasksMax: number;
  replays: number;
  /** Writes brought to the disk; one may hold many completions. */
  commits: number;
};

export type SizeGuard = {
  readonly stats: HostStats;
  /** Each gives what to tell the user where a hard limit is passed. */
  activityInput(name: string, json: string): string | undefined;
  activityOutput(name: string, json: string): string | undefined;
  openTasks(count: number): string | undefined;
};

export function sizeGuard(limits: SizeLimits): SizeGuard {
  const stats: HostStats = {
    activitiesRun: 0,
    activityInputBytesMax: 0,
    activityOutputBytesMax: 0,
    openTasksMax: 0,
    replays: 0,
    commits: 0,
  };
  const bytesFault = (what: string, bytes: number): string | undefined =>
    limits.isHard && bytes > limits.activityBytes
      ? `${what} has ${bytes} bytes; at most ${limits.activityBytes} are allowed. Pass a reference.`
      : undefined;
  return {
    stats,
    activityInput(name, json) {
      const bytes = Buffer.byteLength(json);
      stats.activityInputBytesMax = Math.max(stats.activityInputBytesMax, bytes);
      return bytesFault(`The input of activity "${name}"`, bytes);
    },
    activityOutput(name, json) {
      const bytes = Buffer.byteLength(json);
      stats.activityOutputBytesMax = Math.max(stats.activityOutputBytesMax, bytes);
      return bytesFault(`The output of activity "${name}"`, bytes);
    },
    openTasks(count) {
      stats.openTasksMax = Math.max(stats.openTasksMax, count);
      if (!limits.isHard || count <= limits.openTasks) return undefined;
      return `The orchestrator waits for ${count} tasks at once; at most ${limits.openTasks} are allowed.`;
    },
  };
}
