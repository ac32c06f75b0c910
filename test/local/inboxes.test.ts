import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inbox } from '../../functions/app/ports.ts';
import { folderInbox } from '../../functions/local/folderInbox.ts';
import { pathsInbox } from '../../functions/local/validate/pathsInbox.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-inbox-'));
  writeFileSync(join(folder, 'fx.csv'), 'Date,Currency,Rate\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each<[string, () => Promise<Inbox>]>([
  ['a folder', async () => folderInbox(folder)],
  ['files named on the command line', async () => (await pathsInbox([folder])).inbox],
])('the inbox of %s', (_what, inboxOf) => {
  test('gives the content of a file, from its first byte or the one asked for', async () => {
    const inbox = await inboxOf();
    const textFrom = async (from?: number) => {
      let content = '';
      for await (const file of inbox.list()) content += await text(inbox.open(file, from));
      return content;
    };
    expect(await textFrom()).toBe('Date,Currency,Rate\n');
    expect(await textFrom(5)).toBe('Currency,Rate\n');
    expect(await textFrom(19)).toBe('');
  });
});
