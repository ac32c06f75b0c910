import { describe, expect, test } from 'vitest';
import { runningText } from '../../../functions/local/terminal/runningText.ts';
import { setAsideText } from '../../../functions/local/terminal/setAsideText.ts';

const SENTENCE = 'There is no usage of 2024-02, though there is of 2024-01.';
const TERMINAL = { isTTY: true, columns: 32 };

describe('a sentence', () => {
  test('is broken between words on a terminal', () => {
    expect(runningText(SENTENCE, '', TERMINAL)).toBe(
      'There is no usage of 2024-02,\nthough there is of 2024-01.',
    );
  });

  test('keeps its indent on every line', () => {
    expect(runningText(SENTENCE, '  ', TERMINAL)).toBe(
      '  There is no usage of 2024-02,\n  though there is of 2024-01.',
    );
  });

  test('is one line where no person reads it', () => {
    expect(runningText(SENTENCE, '  ', {})).toBe(`  ${SENTENCE}`);
  });

  test('is left as it is where it was laid out before', () => {
    const list =
      'Give --tenant one of these:\n  e8b604cf-717a-4ec4-adcc-0bec4b40350f  Adatum Corporation';
    expect(runningText(list, '', TERMINAL)).toBe(list);
  });
});

test.each([
  [12, 0, '12 rows'],
  [0, 1, '1 whole file'],
  [1, 2, '1 row and 2 whole files'],
])('%i rows and %i files set aside read %j', (rows, files, text) => {
  expect(setAsideText(rows, files)).toBe(text);
});
