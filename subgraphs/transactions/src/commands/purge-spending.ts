import type { Database } from "@tributary/subgraph/database";
import { deleteSpendingBefore } from "../store/spent-days.ts";
import { inPieces, type Pieces } from "./in-pieces.ts";

// Limits ask for today alone; two more days for clocks that differ and for whoever looks into it.
const KEEP_MS = 3 * 86_400_000;

/** Removes what was spent on days that no limit counts any more. Returns how many rows. */
export function purgeSpending(
  deps: { readonly db: Database },
  options: Pieces & { readonly at: Date },
): Promise<number> {
  const before = new Date(options.at.getTime() - KEEP_MS);
  return inPieces(options, (rowsMax) => deleteSpendingBefore(deps.db, before, rowsMax));
}
