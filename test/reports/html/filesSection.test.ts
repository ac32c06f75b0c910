import { expect, it } from 'vitest';
import { filesSection } from '../../../core/reports/html/filesSection.ts';
import type { FileCount } from '../../../core/reports/monthFacts.ts';
import { exampleFacts } from '../exampleMonth.ts';

const read = (index: number, stated: Partial<FileCount> = {}): FileCount => ({
  name: `usage-${index}.csv`,
  kind: 'usage',
  bytes: 6_000,
  sha256: '0'.repeat(64),
  rows: 60,
  accepted: 60,
  duplicate: 0,
  quarantined: 0,
  ...stated,
});

/** The section's names of files, in their order, and its markup. */
function shown(files: readonly FileCount[]) {
  const markup = filesSection({ ...exampleFacts(), files })
    .content.map((part) => part.markup)
    .join('');
  return { markup, names: [...markup.matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, name]) => name) };
}

it('shows forty files as they are listed', () => {
  const files = Array.from({ length: 40 }, (_, index) =>
    read(index, index === 39 ? { accepted: 58, quarantined: 2 } : {}),
  );
  const { markup, names } = shown(files);
  expect(names).toEqual(files.map(({ name }) => name));
  expect(markup).not.toContain('other file');
});

it('shows of more files first those that could not be read or have rows set aside', () => {
  const files = Array.from({ length: 50 }, (_, index) => {
    if (index === 47) return read(index, { accepted: 58, quarantined: 2 });
    return index === 49 ? read(index, { kind: '', rows: 0, accepted: 0 }) : read(index);
  });
  const { markup, names } = shown(files);
  expect(names).toHaveLength(40);
  expect(names.slice(0, 4)).toEqual(['usage-47.csv', 'usage-49.csv', 'usage-0.csv', 'usage-1.csv']);
  expect(markup).toContain('>10</data> other files: see <code>summary.json</code>');
});
