import { describe, expect, it } from 'vitest';
import { storageSettings } from '../../functions/storage/storageSettings.ts';

describe('the settings of a storage account', () => {
  it('may be a connection string', () => {
    expect(storageSettings({ STORAGE: ' UseDevelopmentStorage=true ' }, 'STORAGE')).toEqual({
      kind: 'connectionString',
      connectionString: 'UseDevelopmentStorage=true',
    });
  });

  it('may be the name of an account, reached by a managed identity', () => {
    const settings = {
      STORAGE__accountName: 'highwaterdata',
      STORAGE__credential: 'managedidentity',
      STORAGE__clientId: '11111111-2222-3333-4444-555555555555',
    };
    expect(storageSettings(settings, 'STORAGE')).toEqual({
      kind: 'identity',
      blobUrl: 'https://highwaterdata.blob.core.windows.net',
      tableUrl: 'https://highwaterdata.table.core.windows.net',
      managed: true,
      clientId: '11111111-2222-3333-4444-555555555555',
    });
  });

  it('may be the addresses of both services, as other clouds need it', () => {
    const settings = {
      STORAGE__blobServiceUri: 'https://a.blob.core.usgovcloudapi.net',
      STORAGE__tableServiceUri: 'https://a.table.core.usgovcloudapi.net',
    };
    expect(storageSettings(settings, 'STORAGE')).toEqual({
      kind: 'identity',
      blobUrl: 'https://a.blob.core.usgovcloudapi.net',
      tableUrl: 'https://a.table.core.usgovcloudapi.net',
      managed: false,
    });
  });

  const problem = (settings: Record<string, string>) => {
    try {
      storageSettings(settings, 'STORAGE');
    } catch (failure) {
      expect(failure).toMatchObject({ code: 'misconfigured' });
      return String(failure);
    }
    return undefined;
  };

  it('are all named when none is set; an empty one is not set', () => {
    for (const settings of [{}, { STORAGE: '', STORAGE__accountName: '  ' }]) {
      const message = problem(settings);
      expect(message).toContain('Set STORAGE to a connection string');
      expect(message).toContain('STORAGE__accountName');
      expect(message).toContain('STORAGE__blobServiceUri and STORAGE__tableServiceUri');
    }
  });

  it('name the address that is missing', () => {
    expect(problem({ STORAGE__blobServiceUri: 'https://a.blob.core.windows.net' })).toContain(
      'STORAGE__tableServiceUri is missing.',
    );
  });

  it('name every setting that is wrong at once, without its value', () => {
    const message = problem({
      STORAGE__accountName: 'Not An Account',
      STORAGE__credential: 'secret-credential',
      STORAGE__clientId: 'secret-id',
      STORAGE__tableServiceUri: 'http://a.table.core.windows.net',
    });
    expect(message).toContain('STORAGE__accountName is not the name of a storage account.');
    expect(message).toContain('STORAGE__credential is something else than "managedidentity".');
    expect(message).toContain('STORAGE__clientId is not a client id.');
    expect(message).toContain('STORAGE__tableServiceUri is not an https address.');
    expect(message).not.toMatch(/secret|Not An Account/);
  });

  it('may not name two accounts', () => {
    const settings = {
      STORAGE: 'UseDevelopmentStorage=true',
      STORAGE__accountName: 'highwaterdata',
    };
    expect(problem(settings)).toContain('Keep one.');
  });
});
