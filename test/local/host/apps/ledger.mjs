import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as df from 'durable-functions';

/** Writes down that it ran, so that a test can count over the deaths of its process. */
function book(entry) {
  appendFileSync(process.env.LEDGER_FILE, `run "${entry}"\n`);
  return `booked ${entry}`;
}

function isBooked(entry) {
  const file = process.env.LEDGER_FILE;
  return existsSync(file) && readFileSync(file, 'utf8').includes(`run "${entry}"`);
}

df.app.activity('book', { handler: book });

df.app.activity('bookAtSecondTry', {
  handler: (entry) => {
    const isSecond = isBooked(entry);
    book(entry);
    if (!isSecond) throw new Error('not yet');
    return `booked ${entry}`;
  },
});

df.app.orchestration('bookAll', function* (context) {
  const first = yield context.df.callActivity('book', 'a');
  const second = yield context.df.callSubOrchestrator('bookOne', 'b');
  const retry = new df.RetryOptions(1, 3);
  const third = yield context.df.callActivityWithRetry('bookAtSecondTry', retry, 'c');
  return [first, second, third];
});

df.app.orchestration('bookOne', function* (context) {
  return yield context.df.callActivity('book', context.df.getInput());
});

df.app.orchestration('bookMany', function* (context) {
  const booked = [];
  for (let batch = 0; batch < context.df.getInput(); batch += 1) {
    const entries = Array.from({ length: 20 }, (_, index) => `${batch}.${index}`);
    booked.push(
      ...(yield context.df.Task.all(
        entries.map((entry) => context.df.callActivity('book', entry)),
      )),
    );
  }
  return booked.length;
});
