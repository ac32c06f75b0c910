import { tmpdir, totalmem } from 'node:os';
import process from 'node:process';
import { coreToolsFinding } from './coreToolsFinding.ts';
import { emulatorFindings } from './emulatorFindings.ts';
import type { Finding } from './finding.ts';
import { localSettingsFinding } from './localSettingsFinding.ts';
import { memoryFinding } from './memoryFinding.ts';
import { nodeFinding } from './nodeFinding.ts';
import { enginesRange, packageFindings } from './packageFindings.ts';
import { writableFinding } from './writableFinding.ts';

/** Everything that Highwater needs of this machine and this folder, what matters most first. */
export async function examine(): Promise<Finding[]> {
  return [
    nodeFinding(process.versions.node, enginesRange()),
    memoryFinding(Math.min(totalmem(), process.constrainedMemory() || totalmem())),
    await writableFinding('This folder', process.cwd()),
    await writableFinding('Temporary folder', tmpdir()),
    ...packageFindings(),
    ...(await emulatorFindings()),
    coreToolsFinding(process.env['PATH'] ?? ''),
    localSettingsFinding(process.cwd()),
  ];
}
