import { expect, test } from 'vitest';
import { inboxNameIssue } from '../../../functions/app/inboxName.ts';

test.each(['usage.csv', '2024/March (final).csv', 'Thumbs.db'])('%s is a safe name', (name) => {
  expect(inboxNameIssue(name)).toBeUndefined();
});

test.each(['.hidden.csv', '../usage.csv', 'usage;1.csv', '~usage.csv'])(
  'whoever dropped %s is asked to rename it',
  (name) => {
    expect(inboxNameIssue(name)).toMatchObject({
      code: 'unsafe-name',
      message: expect.stringMatching(/Rename it\.$/),
    });
  },
);

test.each(['.DS_Store', '2024/.DS_Store', '._usage.csv', '2024/~$usage.xlsx'])(
  '%s is told to be of the system or of an open document, which would make it again',
  (name) => {
    expect(inboxNameIssue(name)).toMatchObject({
      code: 'unsafe-name',
      message:
        'The name is not allowed, so the file was not opened. It is no extract: macOS or an open Office document keeps it there. Close the document, or delete it.',
    });
  },
);
