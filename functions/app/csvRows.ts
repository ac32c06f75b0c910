/**
 * The records of one of our CSV files, each with its line end, from its bytes in pieces; a line may end
 * within a cell. No more than a piece is held.
 */
export async function* csvRows(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let row = '';
  for await (const line of textLines(pieces)) {
    row += line;
    if (hasOpenQuote(row)) continue;
    yield row;
    row = '';
  }
}

async function* textLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let begun = '';
  for await (const bytes of pieces) {
    const lines = (begun + decoder.decode(bytes, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield `${line}\n`;
  }
}

const hasOpenQuote = (row: string): boolean => row.includes('"') && row.split('"').length % 2 === 0;
