import * as df from 'durable-functions';

/** Squares `count` numbers in batches of `batch`, and gives their sum. */
df.app.orchestration('sumOfSquares', function* (context) {
  const { count, batch } = context.df.getInput();
  let sum = 0;
  for (let from = 1; from <= count; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, count - from + 1) }, (_, i) => from + i);
    const squares = yield context.df.Task.all(
      numbers.map((number) => context.df.callActivity('square', number)),
    );
    sum += squares.reduce((total, square) => total + square, 0);
    context.df.setCustomStatus({ done: from + numbers.length - 1 });
  }
  return { sum };
});

df.app.activity('square', { handler: (number) => number * number });
