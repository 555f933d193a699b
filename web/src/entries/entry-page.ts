import type { ApolloClient } from "@apollo/client";
import { readFragment } from "../generated/fragment-masking.ts";
import { graphql } from "../generated/gql.ts";
import type { EntryFilter, EntryLineFragment } from "../generated/graphql.ts";
import { EntryLine } from "./entry-line.ts";

export type EntryPage = {
  readonly entries: readonly EntryLineFragment[];
  readonly endCursor: string | undefined;
  readonly hasEarlier: boolean;
};

const ENTRIES_PER_PAGE = 100;
/** A filtered page may be empty though more follows: so many are read for one that is not. */
const EMPTY_PAGES_MAX = 10;

const AccountEntries = graphql(`
  query AccountEntries($accountId: ID!, $first: Int!, $after: String, $filter: EntryFilter) {
    account(id: $accountId) {
      id
      entries(first: $first, after: $after, filter: $filter) {
        edges {
          node {
            ...EntryLine
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The next entries behind a place, or undefined where they could not be read. */
export async function readEntryPage(
  client: ApolloClient,
  accountId: string,
  filter: EntryFilter | undefined,
  after: string | undefined,
): Promise<EntryPage | undefined> {
  let from = after;
  for (let pages = 0; ; pages++) {
    const { data } = await client
      .query({
        query: AccountEntries,
        variables: {
          accountId,
          first: ENTRIES_PER_PAGE,
          after: from ?? null,
          filter: filter ?? null,
        },
        fetchPolicy: "no-cache",
        errorPolicy: "all",
      })
      .catch(() => ({ data: undefined }));
    const list = data?.account?.entries;
    if (!list) return undefined;
    const entries = list.edges.flatMap(({ node }) => readFragment(EntryLine, node) ?? []);
    const { hasNextPage, endCursor } = list.pageInfo;
    if (entries.length > 0 || !hasNextPage || pages >= EMPTY_PAGES_MAX) {
      return { entries, hasEarlier: hasNextPage, endCursor: endCursor ?? undefined };
    }
    from = endCursor ?? undefined;
  }
}
