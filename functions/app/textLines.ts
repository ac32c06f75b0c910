/**
 * The lines of a text that comes in pieces, each with its own line end, so that they are the text when
 * joined. Only LF ends a line here.
 */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = '';
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield begun + piece.slice(from, end + 1);
      begun = '';
      from = end + 1;
    }
    begun += piece.slice(from);
  }
  if (begun !== '') yield begun;
}
