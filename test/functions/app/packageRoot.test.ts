import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { expect, test } from 'vitest';
import { folderOfPackage, packageRoot } from '../../../functions/app/packageRoot.ts';

test('a path is found from the folder of package.json', () => {
  expect(existsSync(packageRoot('core/rulebook/fy24.json'))).toBe(true);
});

test('without a package.json up to the root the search ends, and says what is missing', () => {
  const { root } = parse(process.cwd());
  expect(() => folderOfPackage(root)).toThrow(/no package\.json in .* or above it/);
});
