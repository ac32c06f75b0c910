import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inventory } from '../../functions/app/inventory.ts';
import { type Inbox, InboxChanged, type InboxFile } from '../../functions/app/ports.ts';
import { WrongUse } from '../../functions/local/exitCode.ts';
import { folderInbox } from '../../functions/local/folder/folderInbox.ts';
import { folderInventory } from '../../functions/local/folder/folderInventory.ts';
import { pathsInbox } from '../../functions/local/validate/pathsInbox.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-inbox-'));
  writeFileSync(join(folder, 'fx.csv'), 'Date,Currency,Rate\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

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

  const onlyFileOf = async (inbox: Inbox): Promise<InboxFile> => {
    for await (const file of inbox.list()) return file;
    throw new Error('the inbox is empty');
  };

  test('gives no other content of a file than was listed', async () => {
    const inbox = await inboxOf();
    const file = await onlyFileOf(inbox);
    writeFileSync(join(folder, 'fx.csv'), 'Date,Currency,Rate\n2024-01-01,EUR,1.08\n');
    await expect(text(inbox.open(file))).rejects.toThrow(InboxChanged);
    rmSync(join(folder, 'fx.csv'));
    await expect(text(inbox.open(file))).rejects.toThrow(
      /fx\.csv was changed or removed while the extracts were read\. Run the command again/,
    );
  });

  test('gives no more of a file once it was written to', async () => {
    writeFileSync(join(folder, 'fx.csv'), Buffer.alloc(600_000, '2024-01-01,EUR,1.08\n'));
    const inbox = await inboxOf();
    const pieces = inbox.open(await onlyFileOf(inbox))[Symbol.asyncIterator]();
    expect((await pieces.next()).done).toBe(false);
    appendFileSync(join(folder, 'fx.csv'), '2024-02-01,EUR,1.07\n');
    await expect(pieces.next()).rejects.toThrow(InboxChanged);
  });
});

describe.each<[string, () => Promise<Inventory>]>([
  ['a folder', () => folderInventory(folder)],
  ['a folder named on the command line', async () => (await pathsInbox([folder])).inventory],
])('of %s', (_what, inventoryOf) => {
  const names = (files: Inventory['files']) =>
    files.map(({ name }) => name.replace(join(folder, '/'), ''));

  test('files that are links are read, and so are those in folders that are links', async () => {
    const beside = mkdtempSync(join(tmpdir(), 'highwater-volume-'));
    mkdirSync(join(beside, 'march'));
    writeFileSync(join(beside, 'march', 'usage.csv'), 'rows');
    symlinkSync(join(beside, 'march'), join(folder, 'march'), 'junction');
    symlinkSync(join(beside, 'march', 'usage.csv'), join(folder, 'usage.csv'));
    const { files, refused } = await inventoryOf();
    expect(names(files)).toEqual(['fx.csv', 'march/usage.csv', 'usage.csv']);
    expect(files.map(({ bytes }) => bytes)).toEqual([19, 4, 4]);
    expect(refused).toEqual([]);
    rmSync(beside, { recursive: true });
  });

  test('folders that link to each other in a circle are read once', async () => {
    mkdirSync(join(folder, 'january'));
    writeFileSync(join(folder, 'january', 'usage.csv'), 'rows');
    symlinkSync(folder, join(folder, 'january', 'all'), 'junction');
    expect(names((await inventoryOf()).files)).toEqual(['fx.csv', 'january/usage.csv']);
  });

  test('a link to nothing is set aside, and not passed over', async () => {
    symlinkSync(join(folder, 'nothing'), join(folder, 'usage.csv'));
    symlinkSync(join(folder, 'itself.csv'), join(folder, 'itself.csv'));
    const { files, refused } = await inventoryOf();
    expect(names(files)).toEqual(['fx.csv']);
    expect(names(refused.map(({ file }) => file))).toEqual(['itself.csv', 'usage.csv']);
    expect(refused[0]?.issue).toEqual({
      code: 'unrecognised-file',
      message:
        'The file cannot be read, so nobody knows what it is. There is nothing behind its name. Mend the link, or take it away.',
    });
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a file that this account may not read is set aside',
    async () => {
      chmodSync(join(folder, 'fx.csv'), 0o000);
      const { files, refused } = await inventoryOf();
      expect(files).toEqual([]);
      expect(refused[0]?.issue.message).toContain('This account is not allowed to read it.');
    },
  );

  test.skipIf(process.platform === 'win32')('a device is set aside, and not read', async () => {
    symlinkSync('/dev/zero', join(folder, 'usage.csv'));
    const { refused } = await inventoryOf();
    expect(names(refused.map(({ file }) => file))).toEqual(['usage.csv']);
  });
});

test('there is no inventory of a folder that is not there', async () => {
  await expect(folderInventory(join(folder, 'nowhere'))).rejects.toThrow(WrongUse);
  await expect(folderInventory(join(folder, 'fx.csv'))).rejects.toThrow(WrongUse);
});
