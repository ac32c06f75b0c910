import * as df from 'durable-functions';

/**
 * Runs a program that a test made up: a list of tasks, one after another. A task is an activity, one
 * that fails at first, a timer, a sub-orchestration with a program of its own, or several at once.
 */
df.app.orchestration('program', function* (context) {
  const results = [];
  for (const task of context.df.getInput()) {
    try {
      results.push((yield toTask(context, task)) ?? null);
    } catch {
      results.push('failed');
    }
  }
  return results;
});

function toTask(context, { kind, ...task }) {
  const { df: durable } = context;
  switch (kind) {
    case 'echo':
      return durable.callActivity('echo', task);
    case 'flaky':
      return durable.callActivityWithRetry('flaky', new df.RetryOptions(1, task.attempts), task);
    case 'timer':
      return durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + task.wait));
    case 'program':
      return durable.callSubOrchestrator('program', task.tasks);
    case 'all':
      return durable.Task.all(task.tasks.map((each) => toTask(context, each)));
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

df.app.activity('echo', {
  handler: async ({ value, wait }) => {
    await pause(wait);
    return value;
  },
});

const tries = new Map();

df.app.activity('flaky', {
  handler: async ({ key, value, failures, wait }) => {
    await pause(wait);
    tries.set(key, (tries.get(key) ?? 0) + 1);
    if (failures === 'always' || tries.get(key) <= failures) throw new Error('not yet');
    return value;
  },
});
