import { InMemoryCache, isReference, type StoreObject } from "@apollo/client/cache";
import { type EntryPage, mergeEntryPages } from "../entries/merge-entry-pages.ts";
import generated from "../generated/possible-types.ts";

type Edge = { readonly node: StoreObject };

/** What the session has read, one copy per object: a balance that moves moves wherever it is shown. */
export function graphCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: generated.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          // An account that was read by `me` is the same one that is asked for by id.
          account: (known, { args, toReference }) =>
            isReference(known) || known === null
              ? known
              : toReference({ __typename: "Account", id: String(args?.id) }),
        },
      },
      Account: {
        fields: {
          entries: {
            // `newest` (first: 1) stands apart from the list people read.
            keyArgs: ["first"],
            merge: (
              known: EntryPage<Edge> | undefined,
              read: EntryPage<Edge>,
              { args, readField },
            ) =>
              mergeEntryPages(
                known,
                read,
                ({ node }) => ({
                  number: readField<number>("number", node) ?? 0,
                  line: readField<number>("line", node) ?? 0,
                }),
                !args?.after,
              ),
          },
        },
      },
    },
  });
}
