/**
 * A table from its first row to its last, a page at a time: `read` gets the last row of the page
 * before. A page that is not full is the last.
 */
export async function* pages<Row>(
  rowsMax: number,
  read: (after: Row | undefined, rowsMax: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: Row | undefined;
  for (;;) {
    const rows = await read(after, rowsMax);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsMax) return;
    after = rows.at(-1);
  }
}
