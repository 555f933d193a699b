import { accountCursor } from "../account-cursor.ts";
import type { AccountActivityResolvers } from "../generated/resolvers.ts";
import { holdOf } from "./hold.ts";

/** Reached only through an account that the viewer may read. */
export const AccountActivity: AccountActivityResolvers = {
  cursor: (activity, _args, context) => accountCursor(context, activity),
  number: (activity) => activity.number,
  kind: (activity) => activity.kind,
  entries: (activity, _args, context) => context.loaders.entriesByActivity.load(activity),
  transaction: async ({ transactionId }, _args, context) =>
    (transactionId && (await context.loaders.transactionById.load(transactionId))) ?? null,
  hold: async ({ transactionId }, _args, context) => {
    const { transactionById } = context.loaders;
    const transaction = transactionId && (await transactionById.load(transactionId));
    return transaction ? holdOf(context, transaction) : null;
  },
  account: async (activity, _args, context) =>
    (await context.loaders.accountById.load(activity.accountId)) ?? null,
};
