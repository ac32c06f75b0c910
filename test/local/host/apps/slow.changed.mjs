import * as df from 'durable-functions';

df.app.activity('bridge', { handler: (name) => `over ${name}` });

/** The orchestrator of slow.mjs after a change. */
df.app.orchestration('through', function* (context) {
  return yield context.df.callActivity('bridge', context.df.getInput());
});
