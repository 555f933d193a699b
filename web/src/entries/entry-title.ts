import type { EntryLineFragment } from "../generated/graphql.ts";

type Entry = Pick<EntryLineFragment, "kind" | "transaction">;
type Transaction = Entry["transaction"];

/** Who or what is on the other side of an entry, in a few words. */
export function entryTitle({ kind, transaction }: Entry): string {
  if (kind === "FEE") return "Fee";
  if (!transaction) return "Transaction";
  switch (transaction.kind) {
    case "DEPOSIT":
      return "Deposit";
    case "WITHDRAWAL":
      return "Withdrawal";
    case "TRANSFER":
    case "CAPTURE":
      return otherSide(transaction);
    case "REVERSAL":
      return `Refund: ${otherSide(transaction)}`;
    case "EXCHANGE":
      return "Exchange";
    // These move nothing, and so have no entry of their own.
    case "HOLD":
    case "VOID":
    case "EXPIRY":
      return "Hold";
  }
}

function otherSide({ counterparty }: NonNullable<Transaction>): string {
  // A person without a name is one whom the users' side could not tell us about just now.
  if (counterparty) return counterparty.displayName ?? "Someone";
  return "Between own accounts";
}
