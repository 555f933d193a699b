import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import { EntryLine } from "./entry-line.ts";
import { entryTitle } from "./entry-title.ts";

/** An entry as one would say it: "Received €12.50, Bob. Balance €40.00." */
export function entrySentence(entry: FragmentType<typeof EntryLine>): string {
  const line = readFragment(EntryLine, entry);
  const { amount, balanceAfter } = line;
  const outgoing = amount.amount.startsWith("-");
  const moved = formatMoney({ ...amount, amount: amount.amount.replace("-", "") });
  const verb = outgoing ? "Sent" : "Received";
  return `${verb} ${moved}, ${entryTitle(line)}. Balance ${formatMoney(balanceAfter)}.`;
}
