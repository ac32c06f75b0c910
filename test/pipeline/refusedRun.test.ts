import { expect, test } from 'vitest';
import { newStorageAccount } from './newStorageAccount.ts';
import { januaryExtracts } from './smallExtracts.ts';
import { testPipeline } from './testPipeline.ts';

test('a run whose partners were set aside names the file and counts it', async () => {
  const pipeline = await testPipeline({ connectionString: await newStorageAccount() });
  const partners = januaryExtracts().get('partners.csv')?.replace('MpnId', 'Mpn') ?? '';
  await pipeline.drop(new Map([...januaryExtracts(), ['partners.csv', partners]]));
  const { outcome, reason } = await pipeline.run();
  expect(outcome).toBe('refused');
  expect(reason).toContain('1 file was set aside whole, and may be one: partners.csv: ');
  const status = await (await pipeline.call('runs/latest')).json();
  expect(status).toMatchObject({ result: { outcome: 'refused', rejects: 1 } });
});
