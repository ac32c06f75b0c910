/** One record of a CSV file from cells ready to be written: RFC 4180 with LF (files.md 2). */
export const csvRow = (cells: readonly string[]): string => `${cells.join(',')}\n`;
