interface OfRow {
  readonly row: number;
}

/**
 * Two streams of rows of one file, each in the order of rows, as one in that order; of the same row the
 * first stream's comes first. A stream that is not in order is a bug, and throws.
 */
export async function* mergedByRow<Entry extends OfRow>(
  first: AsyncIterator<Entry> | Iterator<Entry>,
  second: AsyncIterator<Entry> | Iterator<Entry>,
): AsyncGenerator<Entry> {
  let [left, right] = [await first.next(), await second.next()];
  let before = 0;
  while (!left.done || !right.done) {
    const isLeft = !left.done && (right.done === true || left.value.row <= right.value.row);
    const entry: Entry = isLeft ? left.value : right.value;
    if (entry.row < before) throw new Error(`row ${entry.row} comes after row ${before}`);
    before = entry.row;
    yield entry;
    if (isLeft) left = await first.next();
    else right = await second.next();
  }
}
