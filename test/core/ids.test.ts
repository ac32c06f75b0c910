import { expect, test } from 'vitest';
import { foldGuid, parsePartnerId, parseTenantId } from '../../core/ids.ts';

test('a tenant is a GUID, in lower case', () => {
  const guid = '0A1B2C3D-4E5F-6789-ABCD-EF0123456789';
  expect(parseTenantId(guid)).toBe(guid.toLowerCase());
});

test.each([
  '',
  'contoso.onmicrosoft.com',
  '0a1b2c3d-4e5f-6789-abcd-ef012345678',
  '{0a1b2c3d-4e5f-6789-abcd-ef0123456789}',
  '0a1b2c3d4e5f6789abcdef0123456789',
  'ga1b2c3d-4e5f-6789-abcd-ef0123456789',
])('"%s" is no tenant', (text) => {
  expect(parseTenantId(text)).toBeUndefined();
});

test('a partner id keeps its leading zeros and its case', () => {
  expect(parsePartnerId('0001234')).toBe('0001234');
  expect(parsePartnerId('MPN-12a')).toBe('MPN-12a');
});

test.each(['', '-1', '12 34', '../12', '12/34', '1.2', 'a'.repeat(51), '１２'])(
  '"%s" is no partner id, because it becomes part of a file name',
  (text) => {
    expect(parsePartnerId(text)).toBeUndefined();
  },
);

test('an id that is a GUID is folded, another stays as it is written', () => {
  expect(foldGuid('0A1B2C3D-4E5F-6789-ABCD-EF0123456789')).toBe(
    '0a1b2c3d-4e5f-6789-abcd-ef0123456789',
  );
  expect(foldGuid('Sub-A')).toBe('Sub-A');
});
