/** However a program writes a table down, it is the same table. */
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { MemoryRun } from '../memoryRun.ts';
import type { Dice } from '../oracle/random/dice.ts';
import { law } from './law.ts';
import { everyMonth, moneyReports } from './reportRows.ts';
import { runWorld } from './runWorld.ts';
import { eachText, plain, tableFrom } from './table.ts';

law(
  'line ends, byte order marks and UTF-16 change no report but the manifest',
  async (world, dice) => {
    const plainText = await runWorld(world);
    const encoded = await runWorld(world, {
      files: eachText(world.files, (text) => encode(dice, text)),
    });
    expect(withoutManifests(encoded)).toEqual(withoutManifests(plainText));
  },
);

law('a file packed with gzip is the file', async (world) => {
  const unpacked = await runWorld(world);
  const packed = await runWorld(world, { files: eachText(world.files, (text) => gzipSync(text)) });
  expect(withoutManifests(packed)).toEqual(withoutManifests(unpacked));
});

law(
  'quotes around every cell, semicolons and tabs change the text of rejects alone',
  async (world, dice) => {
    const files = plain(world.files);
    const commas = await runWorld(world, { files });
    const rewritten = await runWorld(world, {
      files: eachText(files, (text) => rewrite(dice, text)),
    });
    expect(moneyReports(rewritten)).toEqual(moneyReports(commas));
    expect(rejectsWithoutText(rewritten)).toEqual(rejectsWithoutText(commas));
  },
);

function encode(dice: Dice, text: string): Uint8Array {
  const ended = dice.chance(50) ? text.replaceAll('\n', '\r\n') : text;
  const marked = `\ufeff${ended}`;
  switch (dice.pick(['UTF-8', 'UTF-8 with mark', 'UTF-16 LE', 'UTF-16 BE'])) {
    case 'UTF-8':
      return Buffer.from(ended, 'utf8');
    case 'UTF-8 with mark':
      return Buffer.from(marked, 'utf8');
    case 'UTF-16 LE':
      return Buffer.from(marked, 'utf16le');
    default:
      return Buffer.from(marked, 'utf16le').swap16();
  }
}

function rewrite(dice: Dice, text: string): string {
  const separator = dice.pick([',', ';', '\t']);
  const quoteAll = dice.chance(50);
  const { columns, rows } = tableFrom(text);
  const cellText = (cell: string) =>
    quoteAll || cell.includes(separator) || /["\r\n]/.test(cell)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  return [columns, ...rows].map((cells) => `${cells.map(cellText).join(separator)}\n`).join('');
}

const withoutManifests = ({ reports }: MemoryRun): [string, string][] =>
  [...reports].filter(([name]) => !name.endsWith('/manifest.json'));

const rejectsWithoutText = (run: MemoryRun) =>
  everyMonth(run, 'rejects.csv').map(({ raw: _raw, ...row }) => row);
