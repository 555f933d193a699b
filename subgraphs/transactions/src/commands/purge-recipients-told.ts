import type { Database } from "@tributary/subgraph/database";
import { deleteToldBefore } from "../store/recipients-told.ts";
import { inPieces, type Pieces } from "./in-pieces.ts";

// The daily maximum asks for today alone; one more day for clocks that differ.
const KEEP_MS = 2 * 86_400_000;

/** Forgets whose accounts people asked for on days that are past. Returns how many rows went. */
export function purgeRecipientsTold(
  deps: { readonly db: Database },
  options: Pieces & { readonly at: Date },
): Promise<number> {
  const before = new Date(options.at.getTime() - KEEP_MS);
  return inPieces(options, (rowsMax) => deleteToldBefore(deps.db, before, rowsMax));
}
