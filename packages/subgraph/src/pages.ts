import type { Cursors } from "./cursors.ts";
import { badInput } from "./graph-errors.ts";

export const PAGE_SIZE_MAX = 100;

export type PageArgs = { readonly first: number; readonly after?: string | null };
export type Page = { readonly limit: number; readonly after: readonly string[] | undefined };

/** The store is asked for `limit + 1` rows: the one too many tells that there is a next page. */
export function readPage(cursors: Cursors, list: string, args: PageArgs): Page {
  if (args.first < 1 || args.first > PAGE_SIZE_MAX) {
    throw badInput(`\`first\` wants a number from 1 to ${PAGE_SIZE_MAX}.`);
  }
  const { after } = args;
  const isGiven = after !== undefined && after !== null;
  return { limit: args.first, after: isGiven ? cursors.read(list, after) : undefined };
}

export type Connection<T> = {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

export function toConnection<T>(
  rows: readonly T[],
  page: Page,
  cursorOf: (row: T) => string,
): Connection<T> {
  const edges = rows.slice(0, page.limit).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.limit,
      // Paging goes one way: behind a cursor there is at least the row it came from.
      hasPreviousPage: page.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
