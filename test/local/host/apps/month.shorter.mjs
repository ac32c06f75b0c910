import * as df from 'durable-functions';

df.app.activity('fold', { handler: (bucket) => `facts ${bucket}` });

/** The same orchestrator after a change: it no longer waits, nor pays. */
df.app.orchestration('month', function* (context) {
  return yield context.df.callActivity('fold', 7);
});
