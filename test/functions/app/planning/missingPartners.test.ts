/** Without an extract of partners nothing is computed; one that was set aside is not one. */
import { describe, expect, test } from 'vitest';
import { memoryRun } from '../../../memoryRun.ts';
import { januaryExtracts } from '../../../pipeline/smallExtracts.ts';

const PARTNERS = januaryExtracts().get('partners.csv') ?? '';
const UNKNOWN_HEADING = PARTNERS.replace('Fact', 'Fakt').replace('MpnId', 'Mpn');
const OLD_CODE_PAGE = Buffer.from(PARTNERS.replace('Birch Digital', 'B\xfcrch'), 'latin1');

/** What a run says of January's extracts with these files in the place of the partners. */
async function refusal(files: ReadonlyMap<string, string | Uint8Array>): Promise<string> {
  const usage = [...januaryExtracts()].filter(([name]) => name !== 'partners.csv');
  return memoryRun(new Map([...usage, ...files])).then(
    () => 'it ran',
    (error: Error) => error.message,
  );
}

describe('a run without partners', () => {
  test('says what to add', async () => {
    expect(await refusal(new Map())).toBe(
      'There is no partners extract, so there is no telling who is eligible. Add one (columns MpnId, ' +
        'Fact, Value, StartDate, EndDate). Or give --assume-eligible to take every partner as eligible.',
    );
  });

  test.each([
    ['whose headings are not known', UNKNOWN_HEADING, 'missing-column'],
    ['that is no UTF-8', OLD_CODE_PAGE, 'encoding'],
  ])('names a file %s, because it may be the one', async (_what, content, code) => {
    expect(await refusal(new Map([['partners.csv', content]]))).toBe(
      'There is no partners extract, so there is no telling who is eligible. 1 file was set aside ' +
        `whole, and may be one: partners.csv: ${code}. \`highwater validate FILE\` says what is wrong ` +
        'with a file. Mend it, or add one (columns MpnId, Fact, Value, StartDate, EndDate). Or give ' +
        '--assume-eligible to take every partner as eligible.',
    );
  });

  test('names the files that look like one first, and not very many', async () => {
    const notes = Array.from(
      { length: 6 },
      (_, n) => [`notes ${n}.txt`, `call Ada ${n}\n`] as const,
    );
    const files = new Map<string, string | Uint8Array>([
      ...notes,
      ['partners.csv', OLD_CODE_PAGE],
      ['~x.csv', PARTNERS],
    ]);
    expect(await refusal(files)).toContain(
      '8 files were set aside whole, and may be one: partners.csv: encoding; notes 0.txt: ' +
        'unrecognised-file; notes 1.txt: unrecognised-file; notes 2.txt: unrecognised-file; ' +
        'notes 3.txt: unrecognised-file; and 3 more.',
    );
  });
});
