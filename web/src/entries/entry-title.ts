import type { EntryLineFragment } from "../generated/graphql.ts";

type Entry = Pick<EntryLineFragment, "kind" | "transaction">;
type Transaction = Pick<NonNullable<Entry["transaction"]>, "kind" | "counterparty">;

/** Who or what is on the other side of an entry, in a few words. */
export function entryTitle({ kind, transaction }: Entry): string {
  if (kind === "FEE") return "Fee";
  return transaction ? transactionTitle(transaction) : "Transaction";
}

/** Likewise of a transaction, those included that have moved nothing yet. */
export function transactionTitle(transaction: Transaction): string {
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
    case "HOLD":
    case "VOID":
    case "EXPIRY":
      return otherSide(transaction);
  }
}

function otherSide({ counterparty }: Transaction): string {
  // A person without a name is one whom the users' side could not tell us about just now.
  if (counterparty) return counterparty.displayName ?? "Someone";
  return "Between own accounts";
}
