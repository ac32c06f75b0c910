import * as df from 'durable-functions';

df.app.activity('fold', { handler: (bucket) => `facts ${bucket}` });
df.app.activity('pay', { handler: (facts) => `lines of ${facts}` });

df.app.orchestration('month', function* (context) {
  const facts = yield context.df.callActivity('fold', 7);
  yield context.df.waitForExternalEvent('go');
  return yield context.df.callActivity('pay', facts);
});
