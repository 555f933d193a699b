import type { EntryLineFragment } from "../generated/graphql.ts";
import { formatMoney } from "../money/format-money.ts";
import { entryTitle } from "./entry-title.ts";

/** An entry as one would say it: "Received €12.50, Bob. Balance €40.00." */
export function entrySentence(entry: EntryLineFragment): string {
  const { amount, balanceAfter } = entry;
  const outgoing = amount.amount.startsWith("-");
  const moved = formatMoney({ ...amount, amount: amount.amount.replace("-", "") });
  const verb = outgoing ? "Sent" : "Received";
  return `${verb} ${moved}, ${entryTitle(entry)}. Balance ${formatMoney(balanceAfter)}.`;
}
