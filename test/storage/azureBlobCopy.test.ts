import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../functions/local/pipeline/emulator.ts';
import { ownNameProblem } from '../../functions/storage/blobName.ts';
import { connectStorage, type StorageAccount } from '../../functions/storage/connectStorage.ts';
import { type FaultProxy, startFaultProxy } from '../faults/faultProxy.ts';
import { bytesOf } from './blobStoreContract.ts';

const FROM = { container: 'work', name: 'made/2024-01/payouts.csv' };
const TO = { container: 'reports', name: '2024-01/payouts.csv' };

let emulator: Emulator;
let proxy: FaultProxy;
let storage: StorageAccount;
beforeAll(async () => {
  emulator = await startEmulator();
  proxy = await startFaultProxy(emulator.connectionString);
  storage = await connectStorage({ STORAGE: proxy.connectionString }, 'STORAGE');
  await storage.prepare([FROM.container, TO.container], []);
});
afterAll(async () => {
  await proxy.stop();
  await emulator.stop();
});
beforeEach(async () => {
  proxy.follow(() => undefined);
  await storage.blobStore('work', ownNameProblem).write(FROM.name, bytesOf('month,partnerId\n'));
});

const copied = async (): Promise<string> => {
  const found = await storage.blobStore('reports', ownNameProblem).read(TO.name);
  return Buffer.from(found?.bytes ?? []).toString();
};

describe('a blob that is copied to another container', () => {
  test('is there with the same bytes, which did not come here', async () => {
    proxy.follow(() => undefined);
    await storage.copyBlob(FROM, TO);
    expect(proxy.calls.map(({ method, body }) => [method, body.length])).toEqual([['PUT', 0]]);
    expect(await copied()).toBe('month,partnerId\n');
  });

  test('takes the place of what was there', async () => {
    await storage.blobStore('reports', ownNameProblem).write(TO.name, bytesOf('an older one'));
    await storage.copyBlob(FROM, TO);
    expect(await copied()).toBe('month,partnerId\n');
  });

  test('is copied again when the reply is lost', async () => {
    let lost = false;
    proxy.follow(() => {
      if (lost) return undefined;
      lost = true;
      return { kind: 'dropReply' };
    });
    await storage.copyBlob(FROM, TO);
    expect(await copied()).toBe('month,partnerId\n');
  });

  test('comes through here where the service may not read it for us', async () => {
    await storage.blobStore('reports', ownNameProblem).delete(TO.name);
    proxy.follow(({ headers }) =>
      'x-ms-copy-source' in headers ? { kind: 'status', status: 403 } : undefined,
    );
    await storage.copyBlob(FROM, TO);
    expect(await copied()).toBe('month,partnerId\n');
  });

  test('has to be there', async () => {
    const nothing = { ...FROM, name: 'made/2024-02/payouts.csv' };
    await expect(storage.copyBlob(nothing, TO)).rejects.toMatchObject({ code: 'notFound' });
  });

  test.each(['../reports/payouts.csv', 'made/../../x', 'made/%2e%2e/x'])(
    'has a safe name, unlike %s',
    async (name) => {
      proxy.follow(() => undefined);
      await expect(storage.copyBlob({ ...FROM, name }, TO)).rejects.toThrow(/unsafe name/);
      await expect(storage.copyBlob(FROM, { ...TO, name })).rejects.toThrow(/unsafe name/);
      expect(proxy.calls).toHaveLength(0);
    },
  );
});
