import { z } from 'zod';
import { StorageError } from './storageError.ts';

/** Which storage account, and who we are there. */
export type StorageSettings =
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | {
      readonly kind: 'identity';
      readonly blobUrl: string;
      readonly tableUrl: string;
      /** The managed identity of the app, its own or a user-assigned one; else whoever is signed in. */
      readonly managed: boolean;
      readonly clientId?: string;
    };

const serviceUri = z.url({ protocol: /^https$/, error: 'is not an https address' });

const schema = z.object({
  connectionString: z.string().optional(),
  accountName: z
    .string()
    .regex(/^[a-z0-9]{3,24}$/, 'is not the name of a storage account')
    .optional(),
  blobServiceUri: serviceUri.optional(),
  tableServiceUri: serviceUri.optional(),
  clientId: z.guid('is not a client id').optional(),
  credential: z
    .string()
    .regex(/^managedidentity$/i, 'is something else than "managedidentity"')
    .optional(),
});

type Given = z.infer<typeof schema>;

/**
 * Reads the settings of one connection, by the names that Azure Functions uses for its own: `prefix` itself
 * is a connection string; `prefix__accountName`, or `prefix__blobServiceUri` with `prefix__tableServiceUri`,
 * means an identity, with `prefix__credential=managedidentity` and `prefix__clientId` for which one.
 * @throws StorageError `misconfigured` that names every setting that is missing or wrong, and no value
 */
export function storageSettings(
  settings: Readonly<Record<string, string | undefined>>,
  prefix: string,
): StorageSettings {
  const nameOf = (key: string) => (key === 'connectionString' ? prefix : `${prefix}__${key}`);
  const parsed = schema.safeParse(
    Object.fromEntries(
      Object.keys(schema.shape).map((key) => [key, settings[nameOf(key)]?.trim() || undefined]),
    ),
  );
  if (!parsed.success) {
    throw misconfigured(
      prefix,
      parsed.error.issues.map(({ path, message }) => `${nameOf(String(path[0]))} ${message}.`),
    );
  }
  const problems = problemsOf(parsed.data, nameOf);
  if (problems.length > 0) throw misconfigured(prefix, problems);
  return choose(parsed.data);
}

function problemsOf(given: Given, nameOf: (key: string) => string): string[] {
  const uris = [given.blobServiceUri, given.tableServiceUri].filter((uri) => uri !== undefined);
  const ways = [given.connectionString, given.accountName, uris[0]].filter(
    (way) => way !== undefined,
  );
  if (ways.length === 0) {
    return [
      `Set ${nameOf('connectionString')} to a connection string ("UseDevelopmentStorage=true" for the emulator on this machine)`,
      `or, for a managed identity, ${nameOf('accountName')} to the name of the account,`,
      `or ${nameOf('blobServiceUri')} and ${nameOf('tableServiceUri')} to its addresses.`,
    ];
  }
  if (ways.length > 1) {
    return [
      'More than one way to reach it is set: a connection string, a name, addresses. Keep one.',
    ];
  }
  if (uris.length === 1) {
    const missing = given.blobServiceUri === undefined ? 'blobServiceUri' : 'tableServiceUri';
    return [`${nameOf(missing)} is missing.`];
  }
  return [];
}

function choose(given: Given): StorageSettings {
  if (given.connectionString !== undefined) {
    return { kind: 'connectionString', connectionString: given.connectionString };
  }
  const addressOf = (service: string) => `https://${given.accountName}.${service}.core.windows.net`;
  return {
    kind: 'identity',
    blobUrl: given.blobServiceUri ?? addressOf('blob'),
    tableUrl: given.tableServiceUri ?? addressOf('table'),
    managed: given.credential !== undefined,
    ...(given.clientId === undefined ? {} : { clientId: given.clientId }),
  };
}

function misconfigured(prefix: string, problems: readonly string[]): StorageError {
  return new StorageError(
    'misconfigured',
    `The settings do not say which storage to use. ${problems.join(' ')}`,
    { operation: 'connect', resource: prefix, tries: 0 },
  );
}
