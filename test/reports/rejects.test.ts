import { expect, it } from 'vitest';
import { REJECTS_HEADER, rejectsRow } from '../../core/reports/rejects.ts';

it('rejects.csv keeps file, row, code, message and the text of the row', () => {
  const row = rejectsRow({
    file: '2023-10/usage.csv',
    row: 118,
    code: 'NUMBER_INVALID',
    message: 'MonthlyActiveUsers is "n/a". Write a whole number.',
    raw: 'abc,n/a,-5',
  });
  expect(REJECTS_HEADER + row).toBe(
    'file,row,code,message,raw\n' +
      '2023-10/usage.csv,118,NUMBER_INVALID,' +
      '"MonthlyActiveUsers is ""n/a"". Write a whole number.","abc,n/a,\'-5"\n',
  );
});

it('a file set aside as a whole has row 0 and no text', () => {
  const row = rejectsRow({
    file: 'notes.csv',
    row: 0,
    code: 'unrecognised-file',
    message: 'The header fits no kind of extract.',
    raw: '',
  });
  expect(row).toBe('notes.csv,0,unrecognised-file,The header fits no kind of extract.,\n');
});
