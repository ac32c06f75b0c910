/**
 * The command line in a few files. `tsc` has built each module by itself, which is what the functions
 * host loads; but finding, reading and linking some three hundred of them takes Node longer than a
 * small run takes to compute. The threads of a large run load the same files.
 */
import { posix, relative, sep } from 'node:path';
import { defineConfig } from 'rolldown';

const BUILT = 'functions/local';

export default defineConfig({
  input: {
    highwater: 'functions/local/highwater.ts',
    'crew/crewMember': 'functions/local/crew/crewMember.ts',
  },
  platform: 'node',
  // What only `dev` and `demo` load stays where it is: these packages look for files beside them.
  external: /^(@azure\/|durable-functions|azurite)/,
  plugins: [{ name: 'own-place', transform: ownPlace }],
  output: {
    dir: `dist/${BUILT}`,
    chunkFileNames: 'highwater-[name].js',
    sourcemap: true,
  },
});

/** A module that asks where it is gets the place of its own built file, in whatever file it ends up. */
function ownPlace(code: string, file: string) {
  const source = relative(import.meta.dirname, file).replaceAll(sep, '/');
  if (!/^(core|functions)\//.test(source) || !code.includes('import.meta.url')) return undefined;
  const place = posix.relative(BUILT, source.replace(/\.ts$/, '.js'));
  const placed = code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
  return { code: placed, map: null };
}
