import { expect, test } from 'vitest';
import { smallestName } from '../../core/ledger/smallestName.ts';

test.each([
  [['Litware', 'Adatum', 'Contoso'], 'Adatum'],
  [['adatum', 'Zeta'], 'Zeta'],
  [['', 'Litware', ''], 'Litware'],
  [['😀', '\uff00'], '\uff00'],
  [['', ''], ''],
  [[], ''],
])('of %j it is "%s"', (names, smallest) => {
  expect(smallestName(names)).toBe(smallest);
});
