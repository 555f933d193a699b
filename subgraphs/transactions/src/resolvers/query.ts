import { requireReader } from "../context.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { readableAccount, readableTransaction } from "../readable.ts";
import { accountsOf, noAccounts } from "./account-connection.ts";

export const Query: QueryResolvers = {
  account: (_root, args, context) => readableAccount(context, args.id),
  accounts: (_root, args, context) => {
    const { id } = requireReader(context);
    return id ? accountsOf(context, id, args) : noAccounts();
  },
  transaction: (_root, args, context) => readableTransaction(context, args.id),
};
