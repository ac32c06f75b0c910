/**
 * Loaded into every measured process with `--import`: at its end it leaves what the system counted for
 * it, all of its threads included. The system tells a parent nothing of this through Node.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const folder = process.env['BENCH_USAGE_FOLDER'];

if (isMainThread && folder) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = {
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
      // Kibibytes on Linux and macOS alike, as libuv gives it.
      peakMiB: maxRSS / 1024,
    };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(usage));
  });
}
