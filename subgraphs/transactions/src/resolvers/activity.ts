import { requireViewer, type TransactionsContext } from "../context.ts";
import type { ActivityResolvers } from "../generated/resolvers.ts";
import { AccountActivity } from "./account-activity.ts";

/** Everything but its cursor is as in its account's own list. */
export const Activity: ActivityResolvers = {
  ...AccountActivity,
  cursor: ({ feedNumber }, _args, context) => feedCursor(context, feedNumber),
};

export function feedCursor(context: TransactionsContext, feedNumber: number): string {
  return context.cursors.sign(feedList(context), [String(feedNumber)]);
}

/** The name of the list that those cursors are of: nobody goes on with somebody else's. */
export function feedList(context: TransactionsContext): string {
  return `feed of ${requireViewer(context).id}`;
}
