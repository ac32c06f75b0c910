/**
 * Builds the product into `dist`, or into the folder given. Says nothing when all is well.
 *
 * `tsc` builds each module by itself, which is what the functions host loads. The command line is
 * bundled over it: finding, reading and linking some three hundred modules takes Node longer than a
 * small run takes to compute. The threads of a large run load the same bundle.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { build } from 'rolldown';

const ROOT = import.meta.dirname;
const COMMAND_LINE = 'functions/local';
const out = resolve(process.argv[2] ?? join(ROOT, 'dist'));

rmSync(out, { recursive: true, force: true });
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
const project = join(ROOT, 'tsconfig.build.json');
const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--outDir', out], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
try {
  await bundleCommandLine();
} catch (failure) {
  console.error(`The command line could not be bundled. ${failure.message}`);
  process.exit(1);
}
chmodSync(join(out, COMMAND_LINE, 'highwater.js'), 0o755);

function bundleCommandLine() {
  return build({
    cwd: ROOT,
    input: {
      highwater: `${COMMAND_LINE}/highwater.ts`,
      'crew/crewMember': `${COMMAND_LINE}/crew/crewMember.ts`,
    },
    platform: 'node',
    // What only `dev` and `demo` load stays where it is: these packages look for files beside them.
    external: /^(@azure\/|durable-functions|azurite)/,
    plugins: [{ name: 'own-place', transform: ownPlace }],
    onLog: refuseWarning,
    output: {
      dir: join(out, COMMAND_LINE),
      chunkFileNames: 'highwater-[name].js',
      sourcemap: true,
    },
  });
}

/** A warning is a mistake that shows when the product runs, such as an import that was not found. */
function refuseWarning(level, log) {
  if (level === 'warn') throw new Error(log.message);
}

/** A module that asks where it is gets the place of its own built file, in whatever file it ends up. */
function ownPlace(code, file) {
  const source = relative(ROOT, file).replaceAll(sep, '/');
  if (!/^(core|functions)\//.test(source) || !code.includes('import.meta.url')) return undefined;
  const place = posix.relative(COMMAND_LINE, source.replace(/\.ts$/, '.js'));
  const placed = code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
  return { code: placed, map: null };
}
