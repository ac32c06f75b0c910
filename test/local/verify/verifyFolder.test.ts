import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../functions/app/digest.ts';
import { type Manifest, manifestSchema } from '../../../functions/app/publishing/manifest.ts';
import { restatementRows } from '../../../functions/app/publishing/restatementRows.ts';
import { Failed, WrongUse } from '../../../functions/local/exitCode.ts';
import { PLAIN_INK } from '../../../functions/local/terminal/ink.ts';
import type { Verification } from '../../../functions/local/verify/verification.ts';
import { verificationText } from '../../../functions/local/verify/verificationText.ts';
import { verifyFolder } from '../../../functions/local/verify/verifyFolder.ts';
import { fy24Json, fy24JsonWith } from '../../fy24.ts';
import { CONTOSO, smallExtracts, usageHeader } from '../smallExtracts.ts';
import { run, type Workspace, workspace } from '../workspace.ts';

const REPORTS = [
  'payouts.csv',
  'ineligible.csv',
  'summary.json',
  'summary.csv',
  'statements/1001.csv',
  'report.html',
  'rejects.csv',
  'manifest.json',
];

let fresh: Workspace;
let place: Workspace;
beforeAll(async () => {
  fresh = await workspace(smallExtracts, { rulebook: fy24Json });
});
afterAll(() => fresh.remove());
afterEach(() => place.remove());

/** A copy of the extracts and reports, to be spoiled. */
function copy(): Workspace {
  const folder = `${fresh.folder}-copy`;
  cpSync(fresh.folder, folder, { recursive: true });
  place = {
    folder,
    extracts: join(folder, 'extracts'),
    out: join(folder, 'out'),
    rulebook: join(folder, 'rulebook.json'),
    remove: () => rmSync(folder, { recursive: true }),
  };
  return place;
}

const verify = ({ extracts, out, rulebook }: Workspace): Promise<Verification> =>
  verifyFolder({ extracts, out, rulebook, onProgress: () => {} });

const textOf = (verification: Verification): string => verificationText(verification, PLAIN_INK);

/** Turns one bit of one byte of a file. */
function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function changeManifest(folder: string, change: (manifest: Manifest) => Manifest): void {
  const path = join(folder, 'manifest.json');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, `${JSON.stringify(change(manifest), undefined, 2)}\n`);
}

test('reports as a run left them are equal, every one of them', async () => {
  const verification = await verify(copy());
  expect(verification).toMatchObject({ equal: true, inputs: [], rulebooks: [], notes: [] });
  expect(verification.months.map(({ month, state }) => `${month} ${state}`)).toEqual([
    '2024-01 equal',
    '2024-02 equal',
  ]);
  expect(textOf(verification)).toContain('Equal: every byte of 18 reports in 2 months');
});

describe('one bit turned', () => {
  test.each(['first', 'middle', 'last'])('in the %s byte of each report', async (which) => {
    const { out } = copy();
    for (const report of REPORTS) {
      const path = join(out, '2024-02', report);
      const middle = Math.floor(readFileSync(path).length / 2);
      flip(path, which === 'first' ? 0 : which === 'middle' ? middle : -1);
    }
    const { equal, months } = await verify(place);
    expect(equal).toBe(false);
    expect(months[0]?.state).toBe('equal');
    const changed = months[1]?.differences.filter(({ change }) => change === 'changed');
    expect(changed?.map(({ file }) => file)).toEqual([...REPORTS].sort());
  });

  test.each(Object.keys(smallExtracts))('in %s, though it may change no payout', async (name) => {
    const { extracts } = copy();
    flip(join(extracts, name), -1);
    const verification = await verify(place);
    expect(verification.equal).toBe(false);
    expect(verification.inputs).toEqual([{ change: 'changed', name }]);
    expect(textOf(verification)).toContain(`changed input: ${name}`);
  });

  test.each([
    ['"revision": 1', 'revision'],
    ['"engine": "0', 'engine'],
    ['"name": "fy24', 'the rulebook’s name'],
    ['"rows": 3', 'the rows of an input'],
    ['"bytes": 2', 'the bytes of an input'],
  ])('in a figure of manifest.json: %s', async (figure) => {
    const { out } = copy();
    const path = join(out, '2024-02', 'manifest.json');
    flip(path, readFileSync(path, 'utf8').indexOf(figure) + figure.length - 1);
    const { months } = await verify(place);
    expect(months[1]?.differences).toMatchObject([{ file: 'manifest.json', lineCount: 1 }]);
  });

  test('in the rulebook, where it changes a rate', async () => {
    const { rulebook = '' } = copy();
    const at = fy24Json.indexOf('"rate": "4.00"') + '"rate": "'.length;
    flip(rulebook, at);
    const verification = await verify(place);
    expect(verification.equal).toBe(false);
    expect(verification.rulebooks.map(({ month }) => month)).toEqual(['2024-01', '2024-02']);
    expect(textOf(verification)).toContain('rate: expected 5.00, found 4.00');
  });

  test('in the rulebook, where it only changes a space', async () => {
    const { rulebook = '' } = copy();
    writeFileSync(rulebook, fy24Json.replace('{\n', '{\n\n'));
    const verification = await verify(place);
    expect(verification.rulebooks).toHaveLength(2);
  });

  test('in the rulebook, which does not make the reports ones to be written anew', async () => {
    const { rulebook = '' } = copy();
    writeFileSync(rulebook, fy24Json.replace('"rate": "4.00"', '"rate": "5.00"'));
    const text = textOf(await verify(place));
    expect(text).toMatch(
      /Not equal in 2 of 2 months\. The reports were made from other inputs than these\. Give --rulebook the file that they were made with\.$/,
    );
  });

  test('in the rulebook, where it makes it useless', async () => {
    const { rulebook = '' } = copy();
    flip(rulebook, 0);
    await expect(verify(place)).rejects.toThrow(Failed);
    await expect(verify(place)).rejects.toThrow(/is not the rulebook .* Nor can it be used/);
  });

  test('in the header of the partners extract, without which nothing can be computed', async () => {
    const { extracts } = copy();
    flip(join(extracts, 'partners.csv'), 0);
    const { equal, problems, inputs } = await verify(place);
    expect(equal).toBe(false);
    expect(problems[0]).toMatch(/no partners extract/);
    expect(inputs).toEqual([{ change: 'changed', name: 'partners.csv' }]);
  });
});

describe('more than a byte', () => {
  test('a changed cell is named after its column, with both values', async () => {
    const { out } = copy();
    const path = join(out, '2024-01', 'payouts.csv');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(',600.00,75000.00,', ',601.00,75000.00,'));
    const { months } = await verify(place);
    const [report] = months[0]?.differences ?? [];
    expect(report?.lines[0]?.cells).toEqual([
      { column: 'grossAmountUSD', expected: '600.00', found: '601.00' },
    ]);
  });

  test('a lost line and an added line are one difference each', async () => {
    const { out } = copy();
    const path = join(out, '2024-02', 'payouts.csv');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines.splice(2, 1);
    lines.splice(4, 0, 'an added line');
    writeFileSync(path, lines.join('\n'));
    const text = textOf(await verify(place));
    expect(text).toContain('2024-02/payouts.csv: 2 lines differ');
    expect(text).toContain('line 3 is missing: 2024-02,1001');
    expect(text).toContain('line 5 is extra: an added line');
  });

  test('of very many lines five are shown, and all are counted', async () => {
    const { out } = copy();
    const added = Array.from({ length: 30 }, (_, line) => `added ${line}\n`).join('');
    appendFileSync(join(out, '2024-02', 'payouts.csv'), added);
    const text = textOf(await verify(place));
    expect(text).toContain('2024-02/payouts.csv: 30 lines differ');
    expect(text).toContain('is extra: added 4');
    expect(text).not.toContain('added 5');
    expect(text).toContain('  and 25 more lines\n');
  });

  test('a missing report and a file that is none', async () => {
    const { out } = copy();
    rmSync(join(out, '2024-01', 'rejects.csv'));
    writeFileSync(join(out, '2024-01', 'statements', '9999.csv'), '');
    const { months } = await verify(place);
    expect(months[0]?.differences).toMatchObject([
      { file: 'rejects.csv', change: 'missing' },
      { file: 'statements/9999.csv', change: 'extra' },
    ]);
  });

  test('a month that is missing, and one that the extracts do not give', async () => {
    const { out } = copy();
    rmSync(join(out, '2024-01'), { recursive: true });
    mkdirSync(join(out, '2024-07'));
    const { equal, months } = await verify(place);
    expect(equal).toBe(false);
    expect(months.map(({ month, state }) => `${month} ${state}`)).toEqual([
      '2024-01 missing',
      '2024-02 equal',
      '2024-07 extra',
    ]);
  });

  test('a folder of a month that no run wrote and the extracts do not give', async () => {
    const { out } = copy();
    mkdirSync(join(out, '2024-07'));
    const verification = await verify(place);
    expect(verification.equal).toBe(false);
    expect(textOf(verification)).not.toContain('highwater run writes them anew');
  });

  test('a file of an unsafe name that the reports list is one of their inputs', async () => {
    place = await workspace({ ...smallExtracts, '.DS_Store': 'icons' });
    expect((await verify(place)).equal).toBe(true);
    rmSync(join(place.extracts, '.DS_Store'));
    const { inputs } = await verify(place);
    expect(inputs).toEqual([{ change: 'missing', name: '.DS_Store' }]);
  });

  test('an input that cannot be read any more', async () => {
    const { extracts } = copy();
    rmSync(join(extracts, 'azure.csv'));
    symlinkSync(join(extracts, 'nothing'), join(extracts, 'azure.csv'));
    const { equal, inputs, notes } = await verify(place);
    expect({ equal, notes }).toEqual({ equal: false, notes: [] });
    expect(inputs).toEqual([{ change: 'changed', name: 'azure.csv' }]);
  });

  test('a file of which a month has nothing but a claim without a date', async () => {
    const claims = smallExtracts['engagements.csv'];
    const pending = `ENG-2,1001,${CONTOSO},Threat Protection,Submitted,,\n`;
    place = await workspace({ ...smallExtracts, 'engagements.csv': `${claims}${pending}` });
    rmSync(join(place.out, '2024-02'), { recursive: true });
    writeFileSync(join(place.extracts, 'engagements.csv'), claims ?? '');
    const verification = await verify(place);
    expect(verification.inputs).toEqual([{ change: 'changed', name: 'engagements.csv' }]);
    expect(textOf(verification)).toContain('The reports were made from other inputs than these.');
  });

  test('inputs that were removed or added', async () => {
    const { extracts } = copy();
    rmSync(join(extracts, 'azure.csv'));
    writeFileSync(join(extracts, 'gbp.csv'), 'Month,Currency,UsdPerUnit\n2024-02,GBP,1.3\n');
    const { equal, inputs } = await verify(place);
    expect(equal).toBe(false);
    expect(inputs).toEqual([
      { change: 'missing', name: 'azure.csv' },
      { change: 'added', name: 'gbp.csv' },
    ]);
  });
});

describe('what is no difference', () => {
  test('rows of later months than the reports have', async () => {
    const { extracts } = copy();
    const row = `${CONTOSO},Contoso,Teams Phone,1001,,CPOR,700,700,2024-03-31,`;
    writeFileSync(join(extracts, 'usage-2024-03.csv'), `${usageHeader}\n${row}\n`);
    const { equal, notes } = await verify(place);
    expect(equal).toBe(true);
    expect(notes).toEqual([expect.stringContaining('2024-03')]);
  });

  test('exchange rates of later months than the reports have', async () => {
    const { extracts } = copy();
    writeFileSync(join(extracts, 'chf.csv'), 'Month,Currency,UsdPerUnit\n2024-03,CHF,1.1\n');
    expect(await verify(place)).toMatchObject({ equal: true, inputs: [] });
  });

  test('a file of an unsafe name that the reports do not list, as those of a container cannot', async () => {
    const { extracts } = copy();
    writeFileSync(join(extracts, '.DS_Store'), 'icons');
    const { equal, inputs, notes } = await verify(place);
    expect({ equal, inputs }).toEqual({ equal: true, inputs: [] });
    expect(notes).toEqual([expect.stringContaining('no report lists them: .DS_Store.')]);
  });

  test('files that somebody keeps beside the reports of a month', async () => {
    const { out } = copy();
    mkdirSync(join(out, '2024-01', 'mine'));
    writeFileSync(join(out, '2024-01', 'mine', 'letter.txt'), 'mine');
    writeFileSync(join(out, '2024-01', 'notes.txt'), 'mine');
    const verification = await verify(place);
    expect(verification.equal).toBe(true);
    expect(textOf(verification)).toContain('9 reports, and 2 other files beside them\n');
    expect(textOf(verification)).toContain('Equal: every byte of 18 reports in 2 months');
  });

  test('a file that cannot be read and that the reports do not list', async () => {
    const { extracts } = copy();
    symlinkSync(join(extracts, 'nothing'), join(extracts, 'dangling.csv'));
    const { equal, inputs, notes } = await verify(place);
    expect({ equal, inputs }).toEqual({ equal: true, inputs: [] });
    expect(notes).toEqual([
      'Left out, because they cannot be read and no report lists them: dangling.csv.',
    ]);
  });

  test('older revisions that lie below a month', async () => {
    const { out } = copy();
    mkdirSync(join(out, '2024-01', 'revisions', '1'), { recursive: true });
    appendFileSync(join(out, '2024-01', 'revisions', '1', 'payouts.csv'), 'older\n');
    expect((await verify(place)).equal).toBe(true);
  });
});

describe('a later revision', () => {
  /** Makes January revision 3, as the pipeline does of reports that said something else before. */
  async function restate({ out }: Workspace): Promise<string> {
    const january = join(out, '2024-01');
    const payouts = readFileSync(join(january, 'payouts.csv'), 'utf8');
    const before = payouts.replaceAll(',600.00,', ',500.00,');
    const rows = restatementRows(streamOf(before), streamOf(payouts));
    let text = '';
    for await (const row of rows) text += row;
    writeFileSync(join(january, 'restatement.csv'), text);
    changeManifest(january, (manifest) => ({
      ...manifest,
      revision: 3,
      outputs: [
        ...manifest.outputs,
        { name: 'restatement.csv', bytes: Buffer.byteLength(text), sha256: sha256(text) },
      ],
    }));
    return join(january, 'restatement.csv');
  }

  async function* streamOf(text: string): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }

  test('is equal where the extracts give its reports, and its restatement is as it was written', async () => {
    await restate(copy());
    const verification = await verify(place);
    expect(verification.equal).toBe(true);
    expect(textOf(verification)).toContain('Equal: every byte of 19 reports in 2 months');
    expect(verification.notes).toEqual([
      'restatement.csv tells of an earlier revision, so it was compared with its SHA-256 in manifest.json.',
    ]);
  });

  test('is different where one bit of its restatement was turned', async () => {
    flip(await restate(copy()), -3);
    const verification = await verify(place);
    expect(verification.months[0]?.differences).toMatchObject([
      { file: 'restatement.csv', change: 'changed' },
    ]);
    expect(textOf(verification)).toContain(
      '2024-01/restatement.csv is not the one that manifest.json names by its SHA-256.',
    );
  });

  test('is different where its restatement is gone', async () => {
    rmSync(await restate(copy()));
    const { months } = await verify(place);
    expect(months[0]?.differences).toMatchObject([{ file: 'restatement.csv', change: 'missing' }]);
  });

  test('has a restatement: a number alone makes none', async () => {
    const { out } = copy();
    changeManifest(join(out, '2024-01'), (manifest) => ({ ...manifest, revision: 2 }));
    const { months } = await verify(place);
    expect(months[0]?.differences).toMatchObject([{ file: 'manifest.json', lineCount: 1 }]);
  });
});

describe('a month that the extracts do not reach any more', () => {
  const january = smallExtracts['usage-2024-01.csv'] ?? '';
  const usageOf = (month: string) => january.replaceAll('2024-01-31', `${month}-28`);
  const months = ['2024-01', '2024-02', '2024-03'];

  /** A run on three months of usage, and another without that of some. */
  async function runWithout(...gone: readonly string[]): Promise<Verification> {
    const usage = months.map((month) => [`usage-${month}.csv`, usageOf(month)] as const);
    place = await workspace({
      'partners.csv': smallExtracts['partners.csv'] ?? '',
      ...Object.fromEntries(usage),
    });
    for (const month of gone) rmSync(join(place.extracts, `usage-${month}.csv`));
    await run(place);
    return verify(place);
  }

  test.each([
    ['before the others', '2024-01'],
    ['after the others', '2024-03'],
  ])(
    '%s was left by the run: it is named, is no other input, and was not compared',
    async (_where, gone) => {
      const verification = await runWithout(gone);
      expect(verification).toMatchObject({ equal: false, inputs: [], rulebooks: [], problems: [] });
      expect(verification.months.map(({ month, state }) => `${month} ${state}`)).toEqual(
        months.map((month) => `${month} ${month === gone ? 'left' : 'equal'}`),
      );
      const text = textOf(verification);
      expect(text).toContain('Equal in 2 of 3 months: every byte of 18 reports is what these');
      expect(text).toContain(`${gone} was not compared: delete its folder if the month is not`);
      expect(text).not.toContain('writes them anew');
    },
  );

  test('is no difference once its folder is deleted', async () => {
    await runWithout('2024-01');
    rmSync(join(place.out, '2024-01'), { recursive: true });
    expect(await verify(place)).toMatchObject({ equal: true });
  });

  test('may have been made with another rulebook and by another version', async () => {
    await runWithout('2024-01');
    changeManifest(join(place.out, '2024-01'), (manifest) => ({
      ...manifest,
      engine: '0.0.9',
      rulebook: { name: 'fy23', sha256: 'other' },
    }));
    expect(await verify(place)).toMatchObject({ rulebooks: [], engines: [], notes: [] });
  });

  test('among months that differ does not change what is said of them', async () => {
    await runWithout('2024-01');
    flip(join(place.out, '2024-02', 'payouts.csv'), -3);
    const text = textOf(await verify(place));
    expect(text).toMatch(
      /Not equal in 1 of 3 months\. .* highwater run writes them anew\. 2024-01/,
    );
  });

  test('is all that is there: nothing is equal', async () => {
    const verification = await runWithout(...months);
    expect(verification.equal).toBe(false);
    expect(textOf(verification)).toContain('These extracts give none of the months that are there');
  });
});

test('reports of a rulebook of one’s own are not compared with those of the shipped one of its name', async () => {
  place = await workspace(smallExtracts, {
    rulebook: fy24JsonWith('fy24.mw-usage.teams-phone', { rate: '5.00' }),
  });
  await expect(verify({ ...place, rulebook: undefined })).rejects.toThrow(
    /^The reports were made with the rulebook fy24 \(SHA-256 \w{64}\), which is none that comes with this version of Highwater\. Give --rulebook its file\.$/,
  );
  expect(await verify(place)).toMatchObject({ equal: true });
});

test('reports of another version of Highwater may differ, and nobody is said to have changed them', async () => {
  const { out } = copy();
  for (const month of ['2024-01', '2024-02']) {
    changeManifest(join(out, month), (manifest) => ({ ...manifest, engine: '0.0.9' }));
  }
  const verification = await verify(place);
  expect(verification).toMatchObject({ equal: false, engines: ['0.0.9'] });
  const text = textOf(verification);
  expect(text).toContain('The reports were made by another version of Highwater (0.0.9)');
  expect(text).not.toContain('changed after they were written');
});

test('a folder without reports is a wrong use', async () => {
  const { out } = copy();
  rmSync(out, { recursive: true });
  await expect(verify(place)).rejects.toThrow(WrongUse);
  mkdirSync(out);
  await expect(verify(place)).rejects.toThrow(/There are no months of reports in/);
});
