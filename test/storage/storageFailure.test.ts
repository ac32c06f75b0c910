import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../functions/storage/hideSecrets.ts';
import { StorageError } from '../../functions/storage/storageError.ts';
import { storageFailure } from '../../functions/storage/storageFailure.ts';

const writing = {
  operation: 'write',
  resource: 'reports/2024-01/payouts.csv',
  address: 'http://127.0.0.1:10000',
};
const headers = (values: Record<string, string>) => ({
  headers: { get: (name: string) => values[name] },
});

describe('the code of a failure', () => {
  it('is found in the body of a single table operation', () => {
    const thrown = { statusCode: 409, details: { odataError: { code: 'EntityAlreadyExists' } } };
    expect(storageFailure(thrown, writing, 1)).toMatchObject({
      code: 'conflict',
      details: { serviceCode: 'EntityAlreadyExists', status: 409 },
    });
  });

  it('is found on the error of a table transaction', () => {
    const thrown = { statusCode: 412, code: 'UpdateConditionNotSatisfied' };
    expect(storageFailure(thrown, writing, 1).details.serviceCode).toBe(
      'UpdateConditionNotSatisfied',
    );
  });

  it('is found in a header where there is no body', () => {
    const thrown = { statusCode: 404, response: headers({ 'x-ms-error-code': 'BlobNotFound' }) };
    expect(storageFailure(thrown, writing, 1)).toMatchObject({
      code: 'notFound',
      details: { serviceCode: 'BlobNotFound' },
    });
  });

  const statuses: readonly [number, string, boolean][] = [
    [400, 'refused', false],
    [401, 'denied', false],
    [403, 'denied', false],
    [404, 'notFound', false],
    [408, 'unavailable', true],
    [409, 'conflict', false],
    [412, 'conflict', false],
    [413, 'refused', false],
    [429, 'throttled', true],
    [500, 'unavailable', true],
    [502, 'unavailable', true],
    [503, 'throttled', true],
    [504, 'unavailable', true],
  ];
  for (const [statusCode, code, retryable] of statuses) {
    it(`is "${code}" for status ${statusCode}`, () => {
      expect(storageFailure({ statusCode }, writing, 1)).toMatchObject({ code, retryable });
    });
  }

  it('is "unavailable" for a broken connection and "unreachable" for one that was never made', () => {
    expect(storageFailure({ code: 'ECONNRESET' }, writing, 1).code).toBe('unavailable');
    expect(storageFailure({ code: 'ECONNREFUSED' }, writing, 1).code).toBe('unreachable');
    expect(storageFailure({ code: 'ENOTFOUND' }, writing, 1).code).toBe('unreachable');
  });

  it('is "denied" when there is no identity to sign in with', () => {
    const thrown = Object.assign(new Error('none'), { name: 'CredentialUnavailableError' });
    expect(storageFailure(thrown, writing, 1).code).toBe('denied');
  });
});

describe('the message of a failure', () => {
  it('says what was done, to what, how often and why it failed', () => {
    const thrown = {
      statusCode: 503,
      code: 'ServerBusy',
      message: 'The server is busy.\nRequestId:1',
    };
    expect(storageFailure(thrown, writing, 8).message).toBe(
      'Could not write reports/2024-01/payouts.csv (tried 8 times): 503 ServerBusy: The server is busy.',
    );
  });

  it('asks for the emulator when nothing listens on this machine', () => {
    expect(storageFailure({ code: 'ECONNREFUSED' }, writing, 3).message).toMatch(
      /^Nothing answers at http:\/\/127\.0\.0\.1:10000\. Is the storage emulator running\?/,
    );
  });

  it('asks for the name of the account when nothing listens elsewhere', () => {
    const elsewhere = { ...writing, address: 'https://acount.blob.core.windows.net' };
    const message = storageFailure({ code: 'ENOTFOUND' }, elsewhere, 3).message;
    expect(message).toMatch(/^Nothing answers at https:\/\/acount\.blob/);
    expect(message).toContain('Check the name of the storage account');
  });

  it('holds no secret, nor does anything that comes with it', () => {
    const secret = 'c2VjcmV0';
    const message = `AccountKey=${secret}+/==;x ?sv=1&sig=${secret}%3D&se=2 Authorization: SharedKey acc:${secret} Bearer ${secret} https://f/api?code=${secret}`;
    const failure = storageFailure(new Error(message), writing, 1);
    const everything = [failure.message, String(failure.cause), JSON.stringify(failure.details)];
    expect(everything.join('\n')).not.toContain(secret);
    expect(hideSecrets('ordinary text, sv=1')).toBe('ordinary text, sv=1');
  });

  it('stays short however long the answer was', () => {
    const failure = storageFailure(new Error('x'.repeat(100_000)), writing, 1);
    expect(failure.message.length + String(failure.cause).length).toBeLessThan(4_000);
  });

  it('keeps what an error of our own says', () => {
    const own = new StorageError('conflict', 'The blob was replaced.', writing);
    expect(storageFailure(own, writing, 2)).toMatchObject({
      code: 'conflict',
      message: 'The blob was replaced.',
      details: { tries: 2 },
    });
  });
});
