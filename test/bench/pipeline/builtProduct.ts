/**
 * The parts of the built product that the pipeline job drives by hand. The benchmark is built apart
 * from the product, so it says here what it uses of it.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../repositoryRoot.ts';

interface Emulator {
  readonly connectionString: string;
  stop(): Promise<void>;
}

interface LocalPipeline {
  stop(): Promise<void>;
}

interface StorageAccount {
  blobStore(
    container: string,
    rule: (name: string) => string | undefined,
  ): { writeStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<unknown> };
  tableStore(table: string): { putAll(rows: AsyncIterable<TableRow>): Promise<number> };
  prepare(containers: readonly string[], tables: readonly string[]): Promise<void>;
}

export interface TableRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly values: Readonly<Record<string, string | number | bigint | boolean>>;
}

interface Product {
  connectStorage(
    settings: Readonly<Record<string, string>>,
    prefix: string,
  ): Promise<StorageAccount>;
  startEmulator(): Promise<Emulator>;
  startLocalPipeline(options: {
    readonly folder: undefined;
    readonly log: () => void;
    readonly beforeHost: (extracts: unknown) => Promise<void>;
  }): Promise<LocalPipeline>;
  dropFolder(folder: string, extracts: unknown, known: Map<string, string>): Promise<unknown>;
  followLatestRun(
    pipeline: LocalPipeline,
    onPosition: () => void,
  ): Promise<{ readonly problem: string } | undefined>;
}

/** Loads them; a name that the product no longer has is an error here, not a wrong figure later. */
export async function builtProduct(): Promise<Product> {
  const modules = [
    'local/pipeline/emulator',
    'local/pipeline/localPipeline',
    'local/pipeline/dropFolder',
    'local/pipeline/followRun',
    'storage/connectStorage',
  ].map((name) => import(pathToFileURL(join(repositoryRoot, 'dist/functions', `${name}.js`)).href));
  const product: Record<string, unknown> = Object.assign({}, ...(await Promise.all(modules)));
  for (const name of [
    'startEmulator',
    'startLocalPipeline',
    'dropFolder',
    'followLatestRun',
    'connectStorage',
  ]) {
    if (typeof product[name] !== 'function') throw new Error(`the product has no ${name}`);
  }
  return product as unknown as Product;
}
