import * as df from 'durable-functions';

const tries = new Map();

/** Fails as often as asked, then says how often it was tried. */
df.app.activity('flaky', {
  handler: ({ key, failures }, context) => {
    tries.set(key, (tries.get(key) ?? 0) + 1);
    context.log(`try ${tries.get(key)} of ${key}`);
    if (tries.get(key) <= failures) throw new Error(`no ${tries.get(key)}`);
    return tries.get(key);
  },
});

df.app.orchestration('withRetry', function* (context) {
  const { key, failures, attempts } = context.df.getInput();
  const retry = new df.RetryOptions(1000, attempts);
  retry.backoffCoefficient = 2;
  return yield context.df.callActivityWithRetry('flaky', retry, { key, failures });
});

/** A retried task and plain ones finish in any order; task ids must not get mixed up. */
df.app.orchestration('retryAmongOthers', function* (context) {
  const { key } = context.df.getInput();
  const retry = new df.RetryOptions(1000, 3);
  const first = yield context.df.Task.all([
    context.df.callActivityWithRetry('flaky', retry, { key: `${key}a`, failures: 2 }),
    context.df.callActivity('echo', 'plain'),
    context.df.callActivityWithRetry('flaky', retry, { key: `${key}b`, failures: 1 }),
  ]);
  const second = yield context.df.callActivity('echo', 'after');
  return [...first, second];
});

df.app.activity('echo', { handler: (value) => value });

df.app.activity('fail', {
  handler: () => {
    throw new RangeError('the disk is on fire');
  },
});

df.app.orchestration('failing', function* (context) {
  return yield context.df.callActivity('fail');
});

df.app.orchestration('catching', function* (context) {
  try {
    yield context.df.callActivity('fail');
  } catch (error) {
    return `caught: ${error.message.split('\n')[0].trim()}`;
  }
});

df.app.orchestration('parent', function* (context) {
  const names = context.df.getInput();
  const greetings = yield context.df.Task.all(
    names.map((name) => context.df.callSubOrchestrator('child', { name })),
  );
  const named = yield context.df.callSubOrchestrator('child', { name: 'Id' }, 'child-by-id');
  return [...greetings, named];
});

df.app.orchestration('child', function* (context) {
  const { name } = context.df.getInput();
  return yield context.df.callActivity('echo', `hello ${name} of ${context.df.parentInstanceId}`);
});

df.app.orchestration('parentOfFailing', function* (context) {
  return yield context.df.callSubOrchestrator('failing', null, 'failing-child');
});

df.app.orchestration('waiting', function* (context) {
  context.df.setCustomStatus('waiting for the go');
  const go = yield context.df.waitForExternalEvent('go');
  const second = yield context.df.waitForExternalEvent('go');
  return { go, second };
});

df.app.orchestration('sleeping', function* (context) {
  const before = context.df.currentUtcDateTime;
  const due = new Date(before.getTime() + context.df.getInput());
  yield context.df.createTimer(due);
  const after = context.df.currentUtcDateTime;
  return { before: before.toISOString(), after: after.toISOString() };
});

df.app.orchestration('impatient', function* (context) {
  const deadline = new Date(context.df.currentUtcDateTime.getTime() + 60_000);
  const timeout = context.df.createTimer(deadline);
  const answer = context.df.waitForExternalEvent('answer');
  const winner = yield context.df.Task.any([answer, timeout]);
  if (winner === timeout) return 'too late';
  timeout.cancel();
  yield context.df.callActivity('echo', 'thanks');
  return 'in time';
});

df.app.orchestration('counting', function* (context) {
  const count = context.df.getInput();
  yield context.df.callActivity('echo', count);
  if (count < 5) return context.df.continueAsNew(count + 1);
  return count;
});

/** Yields the same tasks again and again until all are done. */
df.app.orchestration('oneByOne', function* (context) {
  let open = [1, 2, 3, 4].map((value) => context.df.callActivity('echo', value));
  const results = [];
  while (open.length > 0) {
    const winner = yield context.df.Task.any(open);
    results.push(winner.result);
    open = open.filter((task) => task !== winner);
  }
  return results.sort();
});

df.app.orchestration('unknownActivity', function* (context) {
  return yield context.df.callActivity('nobody');
});

df.app.orchestration('callsHttp', function* (context) {
  return yield context.df.callHttp({ method: 'GET', url: 'http://127.0.0.1/' });
});

df.app.orchestration('largeInput', function* (context) {
  return yield context.df.callActivity('echo', 'x'.repeat(context.df.getInput()));
});

df.app.orchestration('talking', function* (context) {
  for (const count of [1, 2, 3]) {
    if (!context.df.isReplaying) context.log(`said ${count}`);
    yield context.df.callActivity('echo', count);
  }
});

df.app.orchestration('parentOfWaiting', function* (context) {
  return yield context.df.callSubOrchestrator('waitingFor', context.df.getInput());
});

df.app.orchestration('waitingFor', function* (context) {
  yield context.df.waitForExternalEvent('go');
  return `waited for ${context.df.getInput()}`;
});
