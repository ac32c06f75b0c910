import { defineConfig } from 'vitest/config';

/** They register functions, or replace a module: what a process does once. */
const ALONE = ['test/local/host/**/*.test.ts', 'test/local/defect.test.ts'];
/** They need a storage emulator. */
const STORAGE = ['test/{faults,pipeline}/**/*.test.ts', 'test/storage/azure*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Every core: by itself Vitest leaves one for watching, half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: ALONE },
      },
      {
        extends: true,
        test: {
          name: 'storage',
          include: STORAGE,
          // One emulator a process: starting them takes longer than most of these tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'all else',
          include: ['test/**/*.test.ts'],
          exclude: [...ALONE, ...STORAGE],
          // A process for each file, and the engine loaded in it, takes longer than most files.
          isolate: false,
        },
      },
    ],
  },
});
