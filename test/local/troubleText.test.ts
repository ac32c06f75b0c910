import { expect, test } from 'vitest';
import { InboxChanged } from '../../functions/app/ports.ts';
import { WrongUse } from '../../functions/local/exitCode.ts';
import { troubleText } from '../../functions/local/troubleText.ts';

test('what was meant for a person is told in its own words', () => {
  expect(troubleText(new WrongUse('There is no folder extracts.'))).toBe(
    'There is no folder extracts.',
  );
  expect(troubleText(new InboxChanged('usage.csv was changed while it was read.'))).toBe(
    'usage.csv was changed while it was read.',
  );
});

test('a defect has no sentence, so that all of it is shown', () => {
  expect(troubleText(new TypeError('x is not a function'))).toBeUndefined();
});
