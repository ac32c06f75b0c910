/**
 * Runs the built pipeline until its run has ended, and kills itself, as `kill -9` does, at the first
 * completion of an activity where no process before it did: `node killedHost.mjs BUILD DIRECTORY WHEN`.
 * WHEN is `before` or `after` the completion is saved; DIRECTORY/struck lists where processes ended.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [build, directory, when] = process.argv.slice(2);
const { startPipelineHost } = await import(
  pathToFileURL(join(build, 'functions/local/pipeline/pipelineHost.js')).href
);
const struck = join(directory, 'struck');

function strike({ activity, input }) {
  const point = `${activity} ${input}`;
  const points = existsSync(struck) ? readFileSync(struck, 'utf8').split('\n') : [];
  if (points.includes(point)) return;
  appendFileSync(struck, `${point}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const { call, host, stop } = await startPipelineHost({
  connectionString: process.env.HighwaterStorage,
  directory: join(directory, 'host'),
  log: () => undefined,
  hooks: { [when === 'before' ? 'beforeCompletionSaved' : 'afterCompletionSaved']: strike },
});
const { runId } = await (await call('runs', { method: 'POST' })).json();
await host.orchestrations.whenFinished(runId);
await stop();
