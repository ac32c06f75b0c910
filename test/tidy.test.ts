/** The style of the repository as tests: what a reviewer would otherwise have to look for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ENGINE_VERSION } from '../core/engineVersion.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Every file of the repository but what `.gitignore` names, as paths from its root. */
const files = filesUnder('', ignoredNames());
const sources = files.filter((file) => file.endsWith('.ts'));
const core = sources.filter((file) => file.startsWith('core/'));

function ignoredNames(): RegExp[] {
  const lines = read('.gitignore').split('\n').filter(Boolean);
  const patterns = ['.git', ...lines].map((line) => line.replace(/\/$/, '').replaceAll('.', '\\.'));
  return patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
}

function filesUnder(folder: string, ignored: readonly RegExp[]): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.some((name) => name.test(entry.name))) return [];
    const relative = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(relative, ignored);
    return entry.isFile() ? [relative] : [];
  });
}

/** What a module imports or re-exports, types included, as written. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, specifier = '']) => specifier);
}

const resolved = (file: string, specifier: string) =>
  path.posix.join(path.posix.dirname(file), specifier);

/** A module's code without comments and quoted text, where words are only words. */
const codeOf = (file: string) =>
  read(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'/g, "''");

describe('core/ is a calculator that runs anywhere', () => {
  test('it imports itself, zod and papaparse, and nothing else', () => {
    const allowed = /^(zod|papaparse)(\/|$)/;
    const foreign = core.flatMap((file) =>
      importsOf(file)
        .filter((specifier) =>
          specifier.startsWith('.')
            ? !resolved(file, specifier).startsWith('core/')
            : !allowed.test(specifier),
        )
        .map((specifier) => `${file}: ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  test.each([
    ['no clock', /\bnew Date\b|\bDate\s*[.(]|\bperformance\b/],
    ['no randomness', /\bMath\.random\b|\bcrypto\b/],
    ['no process', /\bprocess\b|\bBuffer\b|\brequire\s*\(/],
    ['no waiting', /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b/],
    ['no network', /\bfetch\b/],
    ['no setting of the machine’s language', /\bIntl\b|\.toLocale|\.localeCompare\b/],
  ])('it has %s', (_what, forbidden) => {
    expect(core.filter((file) => forbidden.test(codeOf(file)))).toEqual([]);
  });
});

describe('modules', () => {
  test('import each other without cycles', () => {
    const modules = sources.filter((file) => /^(core|functions)\//.test(file));
    const importedBy = new Map(
      modules.map((file) => [
        file,
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => resolved(file, specifier)),
      ]),
    );
    expect(cycleIn(importedBy)).toEqual([]);
  });

  test('are named after what they export, never index, utils, helpers or common', () => {
    const vague = /^(index|utils?|helpers?|common)$/;
    const names = sources.filter((file) => vague.test(path.basename(file).split('.')[0] ?? ''));
    expect(names).toEqual([]);
  });
});

/** One cycle of imports, as the path around it; empty when there is none. */
function cycleIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('size', () => {
  test('no file of core/ has more than 300 lines', () => {
    const long = core.map((file) => `${file}: ${linesOf(file).length}`);
    expect(long.filter((entry) => Number(entry.split(': ')[1]) > 300)).toEqual([]);
  });

  test('no function has more than 70 lines', () => {
    const modules = sources.filter((file) => /^(core|functions)\//.test(file));
    const long = modules.flatMap((file) =>
      functionsOf(file)
        .filter(({ lines }) => lines > 70)
        .map(({ line, lines }) => `${file}:${line} has ${lines} lines`),
    );
    expect(long).toEqual([]);
  });
});

const linesOf = (file: string) => read(file).trimEnd().split('\n');

/**
 * Where functions begin and how long they are. The formatter indents by structure, so a function
 * that begins on a line ends on the next line that starts with a brace as far to the left.
 */
function functionsOf(file: string): { line: number; lines: number }[] {
  const lines = linesOf(file);
  return lines.flatMap((text, index) => {
    const begins =
      /^(\s*)(?:export )?(?:default )?(?:async )?function\b|^(\s*).*(?:=>|\)) \{$/.exec(text);
    if (!begins || /^\s*(?:\} else )?(?:if|for|while|switch|catch)\b/.test(text)) return [];
    const indent = begins[1] ?? begins[2] ?? '';
    const length = lines
      .slice(index + 1)
      .findIndex((later) => later.startsWith(`${indent}}`) && !later.endsWith('{'));
    return length < 0 ? [] : [{ line: index + 1, lines: length + 2 }];
  });
}

describe('what a repository must not hold', () => {
  const texts = files.filter((file) =>
    /\.(ts|js|mjs|json|md|ya?ml|txt|html|bicep|sh)$|(^|\/)[^./]+$/.test(file),
  );

  test('no path of somebody’s machine', () => {
    const absolute = /(?<![\w.)}*])\/(?:home|Users|root|work)\/[\w.-]|\b[A-Z]:\\Users\\/;
    expect(texts.filter((file) => absolute.test(read(file)))).toEqual([]);
  });

  test('no secret but the storage emulator’s well-known key', () => {
    const wellKnown =
      'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
    const secrets = [
      /(?<!sha512-)(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/g, // a storage account's key
      /\bsig=[A-Za-z0-9%]{40,}/g, // a shared access signature
      /\bAccountKey=(?!Eby8vdM02x)[A-Za-z0-9+/]{16,}/g,
      /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
    ];
    const found = texts.flatMap((file) =>
      secrets
        .flatMap((secret) => read(file).match(secret) ?? [])
        .filter((text) => text !== wellKnown)
        .map((text) => `${file}: ${text.slice(0, 12)}...`),
    );
    expect(found).toEqual([]);
  });
});

test('a page links to files that are there', () => {
  const pages = files.filter((file) => file.endsWith('.md'));
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => ({
      page,
      link,
    })),
  );
  expect(links.length).toBeGreaterThan(10);
  const broken = links.filter(
    ({ page, link }) => !existsSync(path.join(root, path.dirname(page), link)),
  );
  expect(broken).toEqual([]);
});

test('the package and the engine have one version', () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));
  expect(ENGINE_VERSION).toBe(version);
});

test('the lists above are not empty by mistake', () => {
  expect(core.length).toBeGreaterThan(30);
  expect(files).toContain('test/tidy.test.ts');
  expect(functionsOf('core/month.ts').length).toBeGreaterThan(5);
  expect(importsOf('core/ids.ts')).toEqual([]);
  expect(importsOf('core/incentives/cap.ts')).toContain('../money.ts');
});
