import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FILE_ISSUE_CODES, ROW_ISSUE_CODES } from '../../../core/extracts/issue.ts';
import { KIND_COLUMNS } from '../../../core/extracts/kindColumns.ts';
import { EXTRACT_KINDS } from '../../../core/extracts/rows.ts';

const README = readFileSync(new URL('../../../core/extracts/README.md', import.meta.url), 'utf8');

/** The lines of all tables that begin with `name`. */
const linesOf = (name: string): string[] =>
  README.split('\n').filter((line) => line.split('|')[1]?.trim() === `\`${name}\``);

test.each([...FILE_ISSUE_CODES, ...ROW_ISSUE_CODES])('the code %s has one line', (code) => {
  expect(linesOf(code)).toHaveLength(1);
});

test.each(EXTRACT_KINDS)('the kind %s has a line with all its required columns', (kind) => {
  const [line] = linesOf(kind);
  for (const column of KIND_COLUMNS[kind].required.flat()) expect(line).toContain(`\`${column}\``);
});

test('every alias is named', () => {
  const aliases = EXTRACT_KINDS.flatMap((kind) => Object.keys(KIND_COLUMNS[kind].aliases));
  for (const alias of aliases) expect(README).toContain(`\`${alias}\``);
});
