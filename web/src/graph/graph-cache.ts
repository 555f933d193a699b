import { InMemoryCache, isReference } from "@apollo/client/cache";
import generated from "../generated/possible-types.ts";

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
    },
  });
}
