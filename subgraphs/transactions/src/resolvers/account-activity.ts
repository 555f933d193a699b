import { accountCursor } from "../account-cursor.ts";
import type { TransactionsContext } from "../context.ts";
import type { AccountActivityResolvers } from "../generated/resolvers.ts";
import type { ToldActivity } from "../store/activities.ts";
import type { KnownAccount } from "./account.ts";
import { holdOf } from "./hold.ts";

/** Reached only through an account that the viewer may read. */
export const AccountActivity: AccountActivityResolvers = {
  cursor: (activity, _args, context) => accountCursor(context, activity),
  number: (activity) => activity.number,
  kind: (activity) => activity.kind,
  entries: (activity) => [...activity.entries],
  transaction: async ({ transactionId }, _args, context) =>
    (transactionId && (await context.loaders.transactionById.load(transactionId))) ?? null,
  hold: async ({ transactionId }, _args, context) => {
    const { transactionById } = context.loaders;
    const transaction = transactionId && (await transactionById.load(transactionId));
    return transaction ? holdOf(context, transaction) : null;
  },
  account: (activity, _args, context) => accountOf(activity, context),
};

/** As the activity left it. Those of long ago do not tell: then as it is. */
async function accountOf(
  activity: ToldActivity,
  context: TransactionsContext,
): Promise<KnownAccount | null> {
  const { accountId: id, ownerId, currency } = activity;
  const {
    postedAfterMinor: postedMinor,
    heldAfterMinor: heldMinor,
    statusAfter: status,
  } = activity;
  if (postedMinor === null || heldMinor === null || status === null) {
    return (await context.loaders.accountById.load(id)) ?? null;
  }
  return { id, ownerId, currency, postedMinor, heldMinor, status };
}
