/** What an archive unpacks to is written while it is unpacked. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { WorkStore } from '../../../../functions/app/ports.ts';
import { stageExtract } from '../../../../functions/app/staging/stageExtract.ts';
import { memoryWork } from '../../../../functions/local/folder/memoryWork.ts';
import { fy24Settings } from '../../../fy24Settings.ts';
import { memoryInbox } from '../../../memoryRun.ts';
import { zip } from '../zipArchive.ts';

/** Some 8 MB of rows with a date that may be of two months, which are set aside with their texts. */
const CONTENT = Buffer.from(
  `CustomerTenantId,CustomerName,WorkloadName,MonthlyActiveUsers,PaidAvailableUnits,Date\n${Array.from(
    { length: 8_000 },
    (_, row) => {
      const name = Array.from({ length: 160 }, (_, word) => (row * 7919 + word * 104_729) % 99_991);
      return `00000001-0000-0000-0000-000000000000,${name.join(' ')},Teams Phone,5,10,01/02/2024\n`;
    },
  ).join('')}`,
);

function largestWrite(): { work: WorkStore; bytes: () => number } {
  const work = memoryWork();
  let largest = 0;
  const write: WorkStore['write'] = async (name, content) => {
    const pieces = content instanceof Uint8Array ? [content] : [...content];
    largest = Math.max(
      largest,
      pieces.reduce((sum, { length }) => sum + length, 0),
    );
    await work.write(name, pieces);
  };
  return { work: { ...work, write }, bytes: () => largest };
}

test.each([
  ['usage.csv.gz', gzipSync(CONTENT)],
  ['usage.zip', zip({ name: 'usage.csv', content: CONTENT })],
])(
  'rows of %s that are set aside are written as soon as they are some megabytes',
  async (name, archive) => {
    const { work, bytes } = largestWrite();
    const inbox = memoryInbox(new Map([[name, archive]]));
    const staged = await stageExtract(
      inbox,
      work,
      { name, bytes: archive.length, etag: '1' },
      fy24Settings,
    );
    expect(staged).toMatchObject({ issue: undefined, rows: 8_000, quarantined: 8_000 });
    expect(bytes()).toBeLessThan(CONTENT.length * 0.7);
  },
);
