import { QUOTE } from '../bytes/asciiBytes.ts';

/** What one line of a file does to the record that it belongs to. */
export interface LineScan {
  /** `closed`: the record ends here. `open`: a quoted cell goes on. `malformed`: text after a closing quote. */
  readonly end: 'closed' | 'open' | 'malformed';
  /** Cells that end on this line. */
  readonly cells: number;
}

/**
 * Follows the quotes of one line (RFC 4180), beginning inside a quoted cell if `insideQuotes`. A
 * quote that does not begin a cell is text, and white space may follow a closing quote.
 */
export function scanLine(line: string, delimiter: string, insideQuotes: boolean): LineScan {
  let cells = 0;
  let at = 0;
  let quoted = insideQuotes;
  for (;;) {
    if (!quoted && line.charCodeAt(at) === QUOTE) {
      quoted = true;
      at++;
    }
    const from = quoted ? closingQuote(line, at) + 1 : at;
    if (quoted && from === 0) return { end: 'open', cells };
    const next = line.indexOf(delimiter, from);
    const cellEnd = next === -1 ? line.length : next;
    if (quoted && cellEnd > from && line.slice(from, cellEnd).trim() !== '') {
      return { end: 'malformed', cells };
    }
    cells++;
    if (next === -1) return { end: 'closed', cells };
    at = next + 1;
    quoted = false;
  }
}

/** Where the quoted cell that goes on at `from` is closed, -1 if not on this line; `""` is text. */
function closingQuote(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote !== -1 && line.charCodeAt(quote + 1) === QUOTE) quote = line.indexOf('"', quote + 2);
  return quote;
}
