import { forbidden } from "@tributary/subgraph/graph-errors";
import { requireReader } from "../context.ts";
import { mayReadAccountsOf } from "../domain/visibility.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { userIds } from "../ids.ts";
import { accountsOf } from "./account-connection.ts";

/** People live in another subgraph: here they are an id. */
export type UserReference = { readonly id: string };

export const User: UserResolvers = {
  __resolveReference: async (reference) =>
    userIds.decode(reference.id) ? { id: reference.id } : null,
  id: (user) => user.id,
  accounts: (user, args, context) => {
    const ownerId = userIds.decode(user.id);
    if (!ownerId || !mayReadAccountsOf(requireReader(context), ownerId)) throw forbidden();
    return accountsOf(context, ownerId, args);
  },
};
