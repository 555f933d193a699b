import { type Connection, type Page, toConnection } from "@tributary/subgraph/pages";

/**
 * A page of a search that looks at so many rows and no more. Where it came to that bound before the
 * page was full, the list goes on, and `endCursor` tells from where: behind the last row looked at.
 */
export function examinedConnection<T>(
  rows: readonly T[],
  page: Page,
  cursorOf: (row: T) => string,
  examinedToCursor: string | undefined,
): Connection<T> {
  const connection = toConnection(rows, page, cursorOf);
  if (connection.pageInfo.hasNextPage || examinedToCursor === undefined) return connection;
  const pageInfo = { ...connection.pageInfo, hasNextPage: true, endCursor: examinedToCursor };
  return { ...connection, pageInfo };
}
