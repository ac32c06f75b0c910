import process from 'node:process';
import { styleText } from 'node:util';

/** How words stand out on a terminal; the same words without colours elsewhere. */
export interface Ink {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

const same = (text: string): string => text;

export const PLAIN_INK: Ink = { strong: same, faint: same, good: same, bad: same };

/** Whether to colour is decided below, so `styleText` does not look at the stream again. */
const inStyle = (style: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(style, text, { validateStream: false });

const COLOURED_INK: Ink = {
  strong: inStyle('bold'),
  faint: inStyle('dim'),
  good: inStyle('green'),
  bad: inStyle('yellow'),
};

/** Colours are for terminals, and for people who want them (https://no-color.org). */
export const hasColours = (): boolean =>
  process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

export const terminalInk = (): Ink => (hasColours() ? COLOURED_INK : PLAIN_INK);

/** The columns to write in: those of the terminal, within 80 and 100; 100 when piped. */
export const textWidth = (): number => Math.min(100, Math.max(80, process.stdout.columns ?? 100));
