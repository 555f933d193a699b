import type { EntryLineFragment } from "../generated/graphql.ts";

type Transaction = EntryLineFragment["transaction"];

/** Who or what is on the other side of an entry, in a few words. */
export function entryTitle(transaction: Transaction): string {
  if (!transaction) return "Transaction";
  switch (transaction.kind) {
    case "DEPOSIT":
      return "Deposit";
    case "WITHDRAWAL":
      return "Withdrawal";
    case "HOLD":
    case "VOID":
    case "EXPIRY":
      return "Hold";
    case "REVERSAL":
      return "Refund";
    case "TRANSFER":
    case "CAPTURE":
      // A person without a name is one whom the users' side could not tell us about just now.
      if (transaction.counterparty) return transaction.counterparty.displayName ?? "Someone";
      return "Between own accounts";
  }
}
