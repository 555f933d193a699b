import type { Database } from "@tributary/subgraph/database";
import { deleteKeysBefore } from "../store/idempotency-keys.ts";
import { inPieces, type Pieces } from "./in-pieces.ts";

/** Forgets the answers to keys that nobody sends again. Returns how many. */
export function purgeIdempotencyKeys(
  deps: { readonly db: Database },
  options: Pieces & { readonly at: Date; readonly keepMs: number },
): Promise<number> {
  const before = new Date(options.at.getTime() - options.keepMs);
  return inPieces(options, (rowsMax) => deleteKeysBefore(deps.db, before, rowsMax));
}
