import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { type Finding, note, ok, problem } from './finding.ts';

/** What the pipeline needs on this machine: the storage emulator, and ports to start it on. */
export const emulatorFindings = async (): Promise<Finding[]> => [
  emulatorFinding(),
  await portFinding(),
];

function emulatorFinding(): Finding {
  try {
    createRequire(import.meta.url).resolve('azurite/package.json');
    return ok('Storage emulator', 'azurite is installed');
  } catch {
    return note(
      'Storage emulator',
      'azurite is not installed: only the pipeline on this machine needs it',
      'Run npm ci without --omit=dev.',
    );
  }
}

/** Binds a free port of this machine and lets it go: nothing is started. */
async function portFinding(): Promise<Finding> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return ok('Ports', 'a server can listen on 127.0.0.1');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(
      'Ports',
      `no server can listen on 127.0.0.1: ${why}`,
      'Allow local servers (firewall, sandbox); highwater run works without.',
    );
  } finally {
    server.close();
  }
}
