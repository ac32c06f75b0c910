import * as df from 'durable-functions';

df.app.activity('echo', { handler: (value) => value });

/** Not deterministic: what it asks for depends on chance. */
df.app.orchestration('dice', function* (context) {
  yield context.df.callActivity('echo', Math.random());
  return yield context.df.callActivity('echo', 'second');
});
