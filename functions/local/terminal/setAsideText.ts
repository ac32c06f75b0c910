import { counted } from './moneyText.ts';

/** `12 rows`, `1 whole file`, `12 rows and 1 whole file`: what is set aside; nothing where nothing is. */
export const setAsideText = (rows: number, files: number): string =>
  [
    ...(rows > 0 ? [counted(rows, 'row')] : []),
    ...(files > 0 ? [counted(files, 'whole file')] : []),
  ].join(' and ');
