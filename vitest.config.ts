import { defineConfig } from 'vitest/config';

/** Of what only computes, a few processes do all: starting one and loading the engine takes longer than most files. */
const COMPUTING = [
  'test/*.test.ts',
  'test/{core,incentives,laws,ledger,oracle,reports,rulebook,sample-data}/**/*.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Every core: by itself Vitest leaves one for watching, half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'computing', include: COMPUTING, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'pipeline',
          include: ['test/pipeline/**/*.test.ts'],
          // One storage emulator a process: starting them takes longer than most of these tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'machine',
          include: ['test/**/*.test.ts'],
          exclude: [...COMPUTING, 'test/pipeline/**'],
        },
      },
    ],
  },
});
