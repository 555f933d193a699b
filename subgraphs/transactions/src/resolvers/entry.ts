import type { EntryResolvers } from "../generated/resolvers.ts";
import { money } from "./money.ts";

/** Reached only through an account that the viewer may read. */
export const Entry: EntryResolvers = {
  number: (entry) => entry.number,
  line: (entry) => entry.line,
  kind: (entry) => entry.kind,
  amount: (entry) => money(entry.amountMinor, entry.currency),
  balanceAfter: (entry) => money(entry.balanceAfterMinor, entry.currency),
  createdAt: (entry) => entry.createdAt,
  transaction: async (entry, _args, context) =>
    (await context.loaders.transactionById.load(entry.transactionId)) ?? null,
};
