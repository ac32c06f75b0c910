import * as df from 'durable-functions';

const gates = new Map();

/** Waits until the test opens it. */
df.app.activity('gate', {
  handler: (name, context) =>
    new Promise((resolve) => {
      gates.set(name, () => resolve(`through ${name}`));
      context.log(`at ${name}`);
    }),
});

df.app.activity('open', {
  handler: (name) => {
    gates.get(name)();
  },
});

df.app.orchestration('through', function* (context) {
  const first = yield context.df.callActivity('gate', context.df.getInput());
  const second = yield context.df.callActivity('gate', `${context.df.getInput()} again`);
  return [first, second];
});

df.app.orchestration('opener', function* (context) {
  yield context.df.callActivity('open', context.df.getInput());
});
