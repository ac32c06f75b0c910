import { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient } from '@azure/storage-blob';
import { type BlobAddress, copyBlob } from './azureBlobCopy.ts';
import { azureBlobStore } from './azureBlobStore.ts';
import { azureTableStore } from './azureTableStore.ts';
import type { BlobNameRule } from './blobName.ts';
import type { BlobStore } from './blobStore.ts';
import { hideSecrets } from './hideSecrets.ts';
import { defaultRetryPolicy, type RetryPolicy, withRetries } from './retries.ts';
import { StorageError } from './storageError.ts';
import { type StorageSettings, storageSettings } from './storageSettings.ts';
import type { TableStore } from './tableStore.ts';

/** One storage account. */
export interface StorageAccount {
  /** A container, whose blob names must obey `rule`. */
  blobStore(container: string, rule: BlobNameRule): BlobStore;
  tableStore(table: string): TableStore;
  /** Copies a blob within the account, over whatever is at its place. */
  copyBlob(from: BlobAddress, to: BlobAddress): Promise<void>;
  /**
   * Creates the containers and tables that are not there yet. Whoever may not create one is taken to
   * have it: an identity that only reads the inbox need not do more, and the first call tells.
   */
  prepare(containers: readonly string[], tables: readonly string[]): Promise<void>;
}

/**
 * Connects to the account that the settings under `prefix` name (storageSettings.ts). Nothing is called yet.
 * @throws StorageError `misconfigured`, with no secret in its message
 */
export async function connectStorage(
  settings: Readonly<Record<string, string | undefined>>,
  prefix: string,
  policy: RetryPolicy = defaultRetryPolicy,
): Promise<StorageAccount> {
  const { blobs, table } = await clientsOf(storageSettings(settings, prefix), prefix);
  return {
    blobStore: (container, rule) =>
      azureBlobStore(blobs.getContainerClient(container), rule, policy),
    tableStore: (name) => azureTableStore(table(name), policy),
    copyBlob: (from, to) => copyBlob(blobs, from, to, policy),
    async prepare(containers, tables) {
      await Promise.all([
        ...containers.map((name) =>
          create(policy, `container ${name}`, blobs.url, (abortSignal) =>
            blobs.getContainerClient(name).createIfNotExists({ abortSignal }),
          ),
        ),
        ...tables.map((name) => {
          const client = table(name);
          return create(policy, `table ${name}`, client.url, (abortSignal) =>
            client.createTable({ abortSignal }),
          );
        }),
      ]);
    },
  };
}

async function create(
  policy: RetryPolicy,
  resource: string,
  url: string,
  work: (abortSignal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const operation = { operation: 'create', resource, address: new URL(url).origin };
  try {
    await withRetries(operation, policy, work);
  } catch (failure) {
    const isDenied = failure instanceof StorageError && failure.code === 'denied';
    if (!isDenied) throw failure;
  }
}

interface Clients {
  readonly blobs: BlobServiceClient;
  readonly table: (name: string) => TableClient;
}

/** The SDKs' own retries are off: retries.ts does it for both. */
const blobOptions = { retryOptions: { maxTries: 1 } };
const tableOptions = { retryOptions: { maxRetries: 0 } };

async function clientsOf(settings: StorageSettings, prefix: string): Promise<Clients> {
  if (settings.kind === 'identity') {
    const credential = await credentialOf(settings);
    return {
      blobs: new BlobServiceClient(settings.blobUrl, credential, blobOptions),
      table: (name) => new TableClient(settings.tableUrl, name, credential, tableOptions),
    };
  }
  const { connectionString } = settings;
  try {
    const blobs = BlobServiceClient.fromConnectionString(connectionString, { ...blobOptions });
    const options = { ...tableOptions, allowInsecureConnection: blobs.url.startsWith('http:') };
    TableClient.fromConnectionString(connectionString, 'check', { ...options });
    return {
      blobs,
      table: (name) => TableClient.fromConnectionString(connectionString, name, { ...options }),
    };
  } catch (failure) {
    const reason = failure instanceof Error ? hideSecrets(failure.message) : '';
    throw new StorageError(
      'misconfigured',
      `The setting ${prefix} is not a storage connection string that can be used: ${reason}`,
      { operation: 'connect', resource: prefix, tries: 0 },
    );
  }
}

/** Loaded only where it is used: it is large, and a laptop with the emulator never needs it. */
async function credentialOf(
  settings: Extract<StorageSettings, { kind: 'identity' }>,
): Promise<TokenCredential> {
  const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const clientId = settings.clientId === undefined ? {} : { clientId: settings.clientId };
  if (settings.managed) return new ManagedIdentityCredential(clientId);
  return new DefaultAzureCredential(
    settings.clientId === undefined ? {} : { managedIdentityClientId: settings.clientId },
  );
}
