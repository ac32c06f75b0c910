import * as df from 'durable-functions';

df.app.activity('fold', { handler: (bucket) => `facts ${bucket}` });
df.app.activity('check', { handler: () => 'fine' });

/** The same orchestrator after a change: it checks before it folds. */
df.app.orchestration('month', function* (context) {
  yield context.df.callActivity('check', 7);
  return yield context.df.callActivity('fold', 7);
});
