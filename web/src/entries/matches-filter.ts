import type { EntryFilter, EntryLineFragment } from "../generated/graphql.ts";

/** Whether an entry that came live belongs to a list that the platform filters: by the same rules. */
export function matchesFilter(entry: EntryLineFragment, filter: EntryFilter | undefined): boolean {
  if (!filter) return true;
  const amount = BigInt(entry.amount.amount);
  const size = amount < 0n ? -amount : amount;
  const { kinds, direction, amountMin, amountMax, since, until, text } = filter;
  if (direction && (direction === "OUT") !== amount < 0n) return false;
  if (kinds && !kinds.some((kind) => kind === entry.transaction?.kind)) return false;
  if (amountMin && size < BigInt(amountMin)) return false;
  if (amountMax && size > BigInt(amountMax)) return false;
  if (since && entry.createdAt < since) return false;
  if (until && entry.createdAt >= until) return false;
  const reference = entry.transaction?.reference ?? "";
  return !text || reference.toLowerCase().includes(text.toLowerCase());
}
