/**
 * Runs one orchestration of apps/ledger.mjs on the built host and kills itself, as `kill -9` does, at
 * a given completion: `node crashingHost.mjs DIRECTORY ORCHESTRATOR INPUT before|after COUNT`.
 */
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startHost } from '../../../dist/host-under-test/functions/local/host/startHost.js';

const [directory, name, input, when, count] = process.argv.slice(2);
const completions = { before: 0, after: 0 };

function strike(moment) {
  completions[moment] += 1;
  if (moment === when && completions[moment] === Number(count))
    process.kill(process.pid, 'SIGKILL');
}

const host = await startHost({
  entryModules: [fileURLToPath(new URL('./apps/ledger.mjs', import.meta.url))],
  directory,
  settings: {},
  log: () => undefined,
  hooks: {
    beforeCompletionSaved: () => strike('before'),
    afterCompletionSaved: ({ input, hasFailed }) => {
      appendFileSync(process.env.LEDGER_FILE, `${hasFailed ? 'failed' : 'saved'} ${input}\n`);
      strike('after');
    },
  },
});
if (host.orchestrations.status('books') === undefined) {
  await host.orchestrations.start({ name, instanceId: 'books', input });
}
await host.orchestrations.whenFinished('books');
await host.stop();
