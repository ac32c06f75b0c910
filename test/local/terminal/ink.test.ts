import process from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { terminalInk, textWidth } from '../../../functions/local/terminal/ink.ts';

afterEach(() => vi.unstubAllEnvs());

/** What `read` gives while the output is such a terminal, or none. */
function on<T>(terminal: { isTTY: boolean; columns?: number }, read: () => T): T {
  const { isTTY, columns } = process.stdout;
  Object.assign(process.stdout, { columns: undefined, ...terminal });
  try {
    return read();
  } finally {
    Object.assign(process.stdout, { isTTY, columns });
  }
}

const strong = () => terminalInk().strong('Cap');

describe('colours', () => {
  test('are for a terminal', () => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv('TERM', 'xterm');
    expect(on({ isTTY: true }, strong)).toBe('\u001b[1mCap\u001b[22m');
    expect(on({ isTTY: false }, strong)).toBe('Cap');
  });

  test.each([
    ['NO_COLOR', '1'],
    ['NO_COLOR', 'yes'],
    ['TERM', 'dumb'],
  ])('are left out with %s=%s', (name, value) => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv(name, value);
    expect(on({ isTTY: true }, strong)).toBe('Cap');
  });
});

test('text is as wide as the terminal, within 80 and 100 columns; 100 when piped', () => {
  const widths = [40, 90, 200].map((columns) => on({ isTTY: true, columns }, textWidth));
  expect(widths).toEqual([80, 90, 100]);
  expect(on({ isTTY: false }, textWidth)).toBe(100);
});
