import type { Database } from "@tributary/subgraph/database";
import { deleteQuotesBefore } from "../store/exchange-quotes.ts";
import { inPieces, type Pieces } from "./in-pieces.ts";

/** Removes quotes that expired a while ago and that nobody took up. Returns how many. */
export function purgeExchangeQuotes(
  deps: { readonly db: Database },
  options: Pieces & { readonly at: Date; readonly keepMs: number },
): Promise<number> {
  const before = new Date(options.at.getTime() - options.keepMs);
  return inPieces(options, (rowsMax) => deleteQuotesBefore(deps.db, before, rowsMax));
}
