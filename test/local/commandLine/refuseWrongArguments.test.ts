import type { ArgsDef } from 'citty';
import { describe, expect, test } from 'vitest';
import { refuseWrongArguments } from '../../../functions/local/commandLine/refuseWrongArguments.ts';
import { WrongUse } from '../../../functions/local/exitCode.ts';

const OPTIONS: ArgsDef = {
  out: { type: 'string' },
  month: { type: 'string' },
  dates: { type: 'enum', options: ['us', 'eu'] },
  json: { type: 'boolean' },
};

const check = (...rawArgs: string[]) => refuseWrongArguments('run', OPTIONS, rawArgs);
const checkFiles = (...rawArgs: string[]) =>
  refuseWrongArguments('validate', { ...OPTIONS, 'file...': { type: 'positional' } }, rawArgs);

describe('what passes', () => {
  test.each([
    [['--out', 'reports', '--json']],
    [['--out=reports', '--dates=us']],
    [['--out=-x']],
    [['--out', '-x']],
    [['--out=--json']],
    [['--out', '-5', '--month=2024-01']],
    [['--out=a=b']],
    [[]],
  ])('%j', (rawArgs) => {
    expect(() => check(...rawArgs)).not.toThrow();
  });

  test.each([[['a.csv', 'b.csv', '--json']], [['--', '--json', '-x']], [['-']]])(
    'files: %j',
    (rawArgs) => {
      expect(() => checkFiles(...rawArgs)).not.toThrow();
    },
  );
});

describe('what is refused', () => {
  test.each([
    [['--outt', 'x'], /has no option --outt; it has --out, --month, --dates, --json\./],
    [['--outt=x'], /has no option --outt; it has /],
    [['-o', 'x'], /has no option -o; it has /],
    [['--no-json'], /has no option --no-json; it has /],
    [['--out'], /--out needs a value\./],
    [['--out='], /--out needs a value\./],
    [['--out', '--json'], /--out needs a value\./],
    [['--out', '--month=2024-01'], /--out needs a value\./],
    [['--json=yes'], /--json takes no value\./],
    [['--out', 'a', '--out=b'], /--out is given twice\./],
    [['extracts'], /What is "extracts" for\?/],
    [['--', 'extracts'], /What is "extracts" for\?/],
  ])('%j', (rawArgs, message) => {
    expect(() => check(...rawArgs)).toThrow(WrongUse);
    expect(() => check(...rawArgs)).toThrow(message);
  });
});
