/** The built command line as a child process: what people and scripts meet. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const HIGHWATER = fileURLToPath(
  new URL('../../../dist/functions/local/highwater.js', import.meta.url),
);

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function highwater(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Outcome> {
  if (!existsSync(HIGHWATER)) throw new Error('There is no build to test: npm run build makes it.');
  const env = { ...process.env, ...options.env };
  const cwd = options.cwd ?? process.cwd();
  return new Promise((resolve) => {
    execFile(process.execPath, [HIGHWATER, ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
