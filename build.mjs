/**
 * Builds the product into `dist`, or into the folder given. Says nothing when all is well.
 *
 * `tsc` builds each module by itself. What a process starts with is then bundled over it: the functions
 * and the command line, and in `functions/shared` what several of them load. Finding, reading and
 * linking some three hundred modules takes Node longer than a small run takes to compute, and an
 * instance that Azure has just started reads each file over a network.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { build } from 'rolldown';

const ROOT = import.meta.dirname;
const COMMAND_LINE = ['local/highwater', 'local/crew/crewMember', 'local/pipeline/pipelineHost'];
const out = resolve(process.argv[2] ?? join(ROOT, 'dist'));

rmSync(out, { recursive: true, force: true });
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
const project = join(ROOT, 'tsconfig.build.json');
const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--outDir', out], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
try {
  await bundle();
} catch (failure) {
  console.error(`The product could not be bundled. ${failure.message}`);
  process.exit(1);
}
chmodSync(join(out, 'functions/local/highwater.js'), 0o755);

function bundle() {
  return build({
    cwd: ROOT,
    input: Object.fromEntries(
      [...functionNames(), ...COMMAND_LINE].map((name) => [name, `functions/${name}.ts`]),
    ),
    platform: 'node',
    // The Functions host has to meet its own libraries, and the emulator looks for files beside it.
    external: /^(@azure\/(functions|identity)|durable-functions|azurite)/,
    plugins: [{ name: 'own-place', transform: markPlace, renderChunk: givePlaces }],
    onLog: refuseWarning,
    output: { dir: join(out, 'functions'), chunkFileNames: placeOfChunk, sourcemap: true },
  });
}

/** Every module at the top of `functions/`: the entries that the Functions host loads. */
function functionNames() {
  const files = readdirSync(join(ROOT, 'functions')).filter((name) => name.endsWith('.ts'));
  return files.map((name) => name.slice(0, -'.ts'.length));
}

/** A warning is a mistake that shows when the product runs, such as an import that was not found. */
function refuseWarning(level, log) {
  if (level === 'warn') throw new Error(log.message);
}

/** Nothing of the command line is deployed, so it lies apart. */
function placeOfChunk({ moduleIds }) {
  const isLocal = moduleIds.some((module) => sourceName(module).startsWith('functions/local/'));
  return isLocal ? 'local/highwater-[name].js' : 'shared/[name].js';
}

function sourceName(module) {
  return relative(ROOT, module).replaceAll(sep, '/');
}

/** A module that asks where it is gets the place of its own built file, in whatever file it ends up. */
function markPlace(code, module) {
  const source = sourceName(module);
  if (!/^(core|functions)\//.test(source) || !code.includes('import.meta.url')) return undefined;
  const mark = `new URL('place:${source.replace(/\.ts$/, '.js')}', import.meta.url).href`;
  return { code: code.replaceAll('import.meta.url', mark), map: null };
}

function givePlaces(code, { fileName }) {
  const folder = posix.dirname(posix.join('functions', fileName));
  const placed = code.replaceAll(/(['"`])place:([\w./-]+)\1/g, (_, quote, place) => {
    return `${quote}${posix.relative(folder, place)}${quote}`;
  });
  return { code: placed, map: null };
}
