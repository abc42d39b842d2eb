const PAGE = 200;

/** All rows of a table by rising id, page by page, so that no statement is long and none holds many rows. */
export async function* pagesOf<Row extends { id: string }>(
  read: (after: { id?: { gt: string } }, take: number) => PromiseLike<Row[]>,
  take = PAGE,
): AsyncGenerator<Row> {
  for (let after: { id?: { gt: string } } = {}; ;) {
    const rows = await read(after, take);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < take) return;
    after = { id: { gt: last.id } };
  }
}
