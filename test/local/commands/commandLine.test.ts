/** The command line as people and scripts meet it: exit codes, what goes to which stream, JSON. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { COMMAND_DESCRIPTIONS } from '../../../functions/local/commandLine/commandDescriptions.ts';
import { readMonth } from '../../../functions/local/reports/readMonth.ts';
import { monthNotes } from '../../../functions/local/terminal/monthNotes.ts';
import { totalsTable } from '../../../functions/local/terminal/totalsTable.ts';
import { CONTOSO, smallExtracts } from '../smallExtracts.ts';
import { highwater, type Outcome } from './cli.ts';

const RUN = ['run', '--extracts', 'extracts', '--out'] as const;
const ESCAPE = '\u001b';

let folder: string;
let run: Outcome;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'highwater-test-'));
  mkdirSync(join(folder, 'extracts'));
  for (const [name, text] of Object.entries(smallExtracts)) {
    writeFileSync(join(folder, 'extracts', name), text);
  }
  run = await here('run', '--extracts', 'extracts', '--out', 'out', '--json');
});
afterAll(() => rmSync(folder, { recursive: true }));

const here = (...args: string[]): Promise<Outcome> => highwater(args, { cwd: folder });

/** Of a wrong use nothing is printed but a sentence, to the other stream. */
const wrongUse = (message: RegExp) => ({
  code: 2,
  stdout: '',
  stderr: expect.stringMatching(message),
});

describe('help', () => {
  test('lists every command, and goes to the errors when no command is given', async () => {
    const [asked, none] = await Promise.all([here('--help'), here()]);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    for (const name of Object.keys(COMMAND_DESCRIPTIONS)) expect(asked.stdout).toContain(name);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toBe(asked.stdout);
  });

  test('of each command shows examples and exit codes, without colours when piped', async () => {
    const names = Object.keys(COMMAND_DESCRIPTIONS);
    const helps = await Promise.all(names.map((name) => here(name, '--help')));
    for (const [index, { code, stdout }] of helps.entries()) {
      expect(code).toBe(0);
      expect(stdout).toMatch(
        new RegExp(
          `EXAMPLES\\n\\n {2}highwater ${names[index]}[^]*EXIT CODES\\n\\n {2}0 [^]*\\n {2}2 `,
        ),
      );
      expect(stdout).not.toContain(ESCAPE);
    }
  });
});

test.each(['demo', 'dev'])(
  'help of %s names the variables that declare how files are read',
  async (name) => {
    const { stdout } = await here(name, '--help');
    expect(stdout).toContain('\nENVIRONMENT VARIABLES\n\n  EXTRACT_DATES    us or eu: ');
    expect(stdout).toContain('\n  EXTRACT_NUMBERS  eu: ');
  },
);

test('a run with rejects ends with 1 and prints its months as JSON, and nothing else', () => {
  const shape = z.object({ months: z.array(z.object({ month: z.string() })) });
  expect(run).toMatchObject({ code: 1, stderr: '' });
  expect(shape.parse(JSON.parse(run.stdout)).months).toHaveLength(2);
});

test('a run shows the totals and what limits them as the pipeline reads them from the reports', async () => {
  const { stdout } = await here(...RUN, 'assumed', '--assume-eligible');
  const read = ['2024-01', '2024-02'].map((month) => readMonth(join(folder, 'assumed'), month));
  const months = await Promise.all(read);
  rmSync(join(folder, 'assumed'), { recursive: true });
  const notes = monthNotes(months);
  expect(notes[0]).toContain('(--assume-eligible)');
  expect(stdout).toContain(`${[totalsTable(months), ...notes].join('\n\n')}\n\n`);
});

test('a run shows the totals of its months', async () => {
  const { stdout } = await here(...RUN, 'out');
  const table = stdout.slice(0, stdout.indexOf('\n\n'));
  expect(table).toMatchInlineSnapshot(`
    "Month    Earnings USD  Lines  Paying
    2024-01      3,825.00      4       3
    2024-02        412.35      6       4
    Total        4,237.35"
  `);
});

test('what is wrong with a command line is said in a sentence', async () => {
  const outcomes = await Promise.all([
    here('runn'),
    here('run', '--extracts', 'extracts'),
    here('run', '--extracts', 'extracts', '--out', 'out', '--dates', 'uk'),
    here('explain', '--out', 'out', '--month', '2024', '--tenant', CONTOSO),
    here('verify', '--extracts', 'nowhere', '--out', 'out'),
    here('validate'),
    here('validate', 'nowhere.csv'),
    here('doctor', 'extracts'),
    here('run', '--extracts', 'extracts', '--out', 'extracts/out'),
    here('demo', '--extracts', 'out/2024-01', '--out', 'out'),
    here('dev', '--extracts', 'extracts', '--out', 'extracts'),
  ]);
  expect(outcomes).toEqual([
    wrongUse(/^highwater: There is no command "runn"\./),
    wrongUse(
      /^highwater: Missing required argument: --out\. highwater run --help shows what there is\.\n$/,
    ),
    wrongUse(
      /^highwater: Invalid value for argument: --dates \(uk\)\. Expected one of: us, eu\. highwater run --help/,
    ),
    wrongUse(/^highwater: "2024" is no month\./),
    wrongUse(/^highwater: There is no folder nowhere/),
    wrongUse(/^highwater: Missing required positional argument: FILE/),
    wrongUse(/^highwater: There is no file or folder nowhere\.csv\./),
    wrongUse(/^highwater: What is "extracts" for\?/),
    wrongUse(
      /^highwater: The reports in extracts\/out must not lie among the extracts in extracts:/,
    ),
    wrongUse(/^highwater: The extracts in out\/2024-01 lie where the reports of 2024-01 go:/),
    wrongUse(/^highwater: The reports in extracts must not lie among the extracts in extracts:/),
  ]);
});

test('what the file system does not allow is said in a sentence, before any work is done', async () => {
  writeFileSync(join(folder, 'afile'), '');
  const outcomes = await Promise.all([
    here('run', '--extracts', 'extracts', '--out', 'afile'),
    here('run', '--extracts', 'extracts', '--out', 'afile/out'),
    here('run', '--extracts', 'nowhere', '--out', 'new'),
    here('verify', '--extracts', 'extracts', '--out', 'out', '--rulebook', folder),
    here('run', '--extracts', 'extracts', '--out', 'out', '--rulebook', 'none.json'),
  ]);
  rmSync(join(folder, 'afile'));
  expect(outcomes).toEqual([
    wrongUse(/^highwater: No reports can be written to afile\. A folder is needed at afile, .*\n$/),
    wrongUse(/^highwater: No reports can be written to afile\/out\. A folder is needed at .*\n$/),
    wrongUse(/^highwater: There is no folder nowhere to read extracts from\. .*\n$/),
    wrongUse(/^highwater: The rulebook cannot be read\. A file is needed at .*\n$/),
    wrongUse(/^highwater: The rulebook cannot be read\. There is no none\.json, .*\n$/),
  ]);
});

test('a folder that was not meant is said to be so', async () => {
  mkdirSync(join(folder, 'empty'));
  const explain = ['explain', '--month', '2024-02', '--tenant', CONTOSO];
  const outcomes = await Promise.all([
    here('run', '--extracts', 'empty', '--out', 'new', '--assume-eligible'),
    here('run', '--extracts', 'extracts/partners.csv', '--out', 'newer'),
    here('validate', 'empty'),
    here(...explain, '--out', 'out/2024-02'),
    here(...explain, '--out', 'empty'),
    here('verify', '--extracts', 'extracts', '--out', 'out/2024-02'),
  ]);
  for (const name of ['empty', 'new', 'newer']) rmSync(join(folder, name), { recursive: true });
  const ofOneMonth =
    /^highwater: There are no months of reports in out\/2024-02: it is the folder of one\. Give --out the folder that it lies in, .*\/out\.\n$/;
  expect(outcomes).toEqual([
    wrongUse(/^highwater: There is no file among the extracts\. .* --extracts another folder\.\n$/),
    wrongUse(/^highwater: extracts\/partners\.csv is a file\. Give --extracts the folder /),
    wrongUse(/^highwater: There is no file in empty\.\n$/),
    wrongUse(ofOneMonth),
    wrongUse(/^highwater: There are no months of reports in empty\. Give --out the folder that /),
    wrongUse(ofOneMonth),
  ]);
});

test('of very many files that are set aside the first twenty are named', async () => {
  const many = join(folder, 'many');
  mkdirSync(many);
  for (const [name, text] of Object.entries(smallExtracts)) writeFileSync(join(many, name), text);
  for (let n = 100; n < 125; n++) writeFileSync(join(many, `notes ${n}.txt`), `note ${n}\n`);
  const { stdout } = await here('run', '--extracts', 'many', '--out', 'new');
  for (const name of ['many', 'new']) rmSync(join(folder, name), { recursive: true });
  expect(stdout).toContain(' 25 whole files set aside; ');
  expect(stdout).toContain('\n  notes 119.txt: unrecognised-file: ');
  expect(stdout).not.toContain('notes 120.txt');
  expect(stdout).toContain('\n  and 5 more files\n');
});

test('a value that begins with - is a value', async () => {
  const { code, stderr } = await here('verify', '--extracts=extracts', '--out=-x');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('There is no folder -x with reports'),
  });
});

test('a run up to a month before the first one says where the extracts begin', async () => {
  expect(await here('run', '--extracts', 'extracts', '--out', 'out', '--month', '2020-01')).toEqual(
    wrongUse(/^highwater: The extracts begin with 2024-01, so there is no month up to 2020-01\./),
  );
});

test('a run up to a month after the last one says where the extracts end', async () => {
  const { stderr } = await here(...RUN, 'out', '--month', '2024-06');
  expect(stderr).toBe(
    '\nThe extracts end with 2024-02, so nothing was computed of the months up to 2024-06.\n',
  );
});

test.each([
  ['EXTRACT_DATES', 'uk', /^highwater: Settings .*EXTRACT_DATES must be iso, us or eu\.\n$/],
  ['ASSUME_ELIGIBLE', 'yes', /^highwater: Settings .*ASSUME_ELIGIBLE must be true or false\.\n$/],
  [
    'RULEBOOK_FILE',
    'none.json',
    /^highwater: RULEBOOK_FILE cannot be read\. There is no .*none\.json/,
  ],
])('the pipeline is not started with %s=%s', async (name, value, message) => {
  const env = { [name]: value };
  const outcomes = ['demo', 'dev'].map((command) => highwater([command], { cwd: folder, env }));
  expect(await Promise.all(outcomes)).toEqual([wrongUse(message), wrongUse(message)]);
});

test('a demo on a folder that is not there is a wrong use', async () => {
  const { code, stderr } = await here('demo', '--extracts', 'nowhere');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/^highwater: There is no folder nowhere/),
  });
});

describe('explain', () => {
  const explain = (...args: string[]) =>
    here('explain', '--out', 'out', '--month', '2024-02', '--tenant', ...args);

  test('knows where the run read its extracts, and writes plain text when piped', async () => {
    const { code, stdout, stderr } = await explain(CONTOSO, '--workload', 'Teams Phone');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('600 measured - 500 baseline = 100 units x $4.00 = $400.00');
    expect(stdout).not.toContain(ESCAPE);
  });

  test('gives the same as JSON', async () => {
    const shape = z.object({
      lines: z.array(
        z.object({ earningAmountUSD: z.string(), report: z.object({ row: z.int() }) }),
      ),
    });
    const { code, stdout } = await explain(CONTOSO, '--rule', 'teams-phone', '--json');
    expect(code).toBe(0);
    expect(shape.parse(JSON.parse(stdout)).lines).toEqual([
      { earningAmountUSD: '400.00', report: { row: 6 } },
    ]);
  });

  test('asks for the extracts where no run is remembered', async () => {
    const args = ['--out', join(folder, 'out'), '--month', '2024-02', '--tenant', CONTOSO];
    expect(await highwater(['explain', ...args], { cwd: join(folder, 'extracts') })).toEqual(
      wrongUse(/Give --extracts their folder/),
    );
  });

  test('says so when the folder of reports is not there', async () => {
    expect(
      await here('explain', '--out', 'nope', '--month', '2024-02', '--tenant', CONTOSO),
    ).toEqual(wrongUse(/^highwater: There is no folder nope with reports\./));
  });

  test('of a name lists the ids', async () => {
    expect(await explain('conto')).toEqual(wrongUse(new RegExp(`${CONTOSO} {2}Contoso`)));
  });
});

test('verify ends with 0 when all is equal and with 3 when not, and says so on the first stream', async () => {
  copyFileSync(join(folder, 'out/2024-01/rejects.csv'), join(folder, 'kept.csv'));
  const equal = await here('verify', '--extracts', 'extracts', '--out', 'out');
  writeFileSync(join(folder, 'out/2024-01/rejects.csv'), 'spoiled');
  const spoiled = await here('verify', '--extracts', 'extracts', '--out', 'out', '--json');
  copyFileSync(join(folder, 'kept.csv'), join(folder, 'out/2024-01/rejects.csv'));
  expect(equal).toMatchObject({ code: 0, stderr: '' });
  expect(spoiled).toMatchObject({ code: 3, stderr: '' });
  const shape = z.object({ equal: z.boolean() });
  expect(shape.parse(JSON.parse(spoiled.stdout)).equal).toBe(false);
});

test('validate ends with 0 when nothing is wrong and with 1 when something would be set aside', async () => {
  const [fine, rejects] = await Promise.all([
    here('validate', 'extracts/fx.csv', 'extracts/partners.csv'),
    here('validate', 'extracts', '--json'),
  ]);
  expect(fine).toMatchObject({ code: 0, stderr: '' });
  expect(rejects).toMatchObject({ code: 1, stderr: '' });
  const shape = z.object({ setAside: z.object({ rows: z.int(), files: z.int() }) });
  expect(shape.parse(JSON.parse(rejects.stdout)).setAside).toEqual({ rows: 1, files: 0 });
});

test('doctor ends with 3 when something is in the way, and says how to mend it', async () => {
  const [well, ill] = await Promise.all([
    here('doctor'),
    highwater(['doctor', '--json'], {
      cwd: folder,
      env: { TMPDIR: join(folder, 'nowhere'), TEMP: join(folder, 'nowhere') },
    }),
  ]);
  expect(well).toMatchObject({ code: 0, stderr: '' });
  expect(ill.code).toBe(3);
  const shape = z.object({ healthy: z.boolean(), findings: z.array(z.looseObject({})) });
  const { healthy, findings } = shape.parse(JSON.parse(ill.stdout));
  expect(healthy).toBe(false);
  expect(findings).toContainEqual(
    expect.objectContaining({ subject: 'Temporary folder', state: 'problem' }),
  );
});

test('nothing is left behind in the working folder but the reports and what is remembered', () => {
  expect(readdirSync(folder).sort()).toEqual(['.highwater', 'extracts', 'kept.csv', 'out']);
});

test('a run loads some dozens of files: finding hundreds of modules would take longer than to compute', async () => {
  const loaded = join(folder, 'loaded');
  const env = { NODE_V8_COVERAGE: loaded };
  await highwater(['run', '--extracts', 'extracts', '--out', 'out'], { cwd: folder, env });
  const [report = ''] = readdirSync(loaded);
  const { result } = z
    .object({ result: z.array(z.object({ url: z.string() })) })
    .parse(JSON.parse(readFileSync(join(loaded, report), 'utf8')));
  const files = result.filter(({ url }) => url.startsWith('file:'));
  expect(files.map(({ url }) => url)).toContainEqual(expect.stringMatching(/highwater\.js$/));
  expect(files.length).toBeLessThan(75);
});

describe('months of which no row is left', () => {
  /** A run, then another without the usage of some months. */
  async function without(months: readonly string[], ...args: string[]) {
    const place = mkdtempSync(join(folder, 'without-'));
    mkdirSync(join(place, 'extracts'));
    const usage = smallExtracts['usage-2024-01.csv'] ?? '';
    writeFileSync(join(place, 'extracts', 'partners.csv'), smallExtracts['partners.csv'] ?? '');
    for (const month of ['2024-01', '2024-02', '2024-03']) {
      const text = usage.replaceAll('2024-01-31', `${month}-28`);
      writeFileSync(join(place, 'extracts', `usage-${month}.csv`), text);
    }
    const run = ['run', '--extracts', 'extracts', '--out', 'out'];
    await highwater(run, { cwd: place });
    for (const month of months) rmSync(join(place, 'extracts', `usage-${month}.csv`));
    return { place, again: await highwater([...run, ...args], { cwd: place }) };
  }

  const linesOf = (place: string, month: string) =>
    readFileSync(join(place, 'out', month, 'payouts.csv'), 'utf8').split('\n').length - 2;

  test('are written without a line between two that have rows, and the run says which they are', async () => {
    const { place, again } = await without(['2024-02']);
    expect(linesOf(place, '2024-01')).toBeGreaterThan(0);
    expect(linesOf(place, '2024-02')).toBe(0);
    expect(again).toMatchObject({
      code: 0,
      stderr: '\nNo row was accepted of 2024-02: what is written there pays nothing.\n',
    });
    const args = ['--extracts', 'extracts', '--out', 'out'];
    expect(await highwater(['verify', ...args], { cwd: place })).toMatchObject({ code: 0 });
    const explain = ['explain', ...args, '--month', '2024-02', '--tenant', CONTOSO];
    expect((await highwater(explain, { cwd: place })).stderr).not.toContain('are not those');
  });

  test('are not named again among the later ones that --month leaves', async () => {
    const { again } = await without(['2024-02'], '--month', '2024-01');
    expect(again.code).toBe(0);
    expect(again.stderr).toMatch(/^\nNo row was accepted of 2024-02, and [^\n]*\n\n[^\n]*\n$/);
    expect(again.stderr).toContain(
      '\nThe reports of an earlier run still stand for 2024-03, and may',
    );
  });

  test.each([
    ['after the last month that has rows', ['2024-03'], [], '2024-03'],
    [
      'after the one that --month asks for',
      ['2024-02'],
      ['--month', '2024-01', '--json'],
      '2024-02',
    ],
  ])('are left and named %s', async (_where, months, args, left) => {
    const { place, again } = await without(months, ...args);
    expect(linesOf(place, left)).toBeGreaterThan(0);
    expect(again.stderr).toMatch(
      new RegExp(
        `^\nNo row was accepted of ${left}, and the reports of an earlier run still stand there: delete`,
      ),
    );
  });
});
