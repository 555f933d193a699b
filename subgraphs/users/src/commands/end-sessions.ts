import { type Database, inTransaction } from "@tributary/subgraph/database";
import { type EndedSessions, endSessions as end } from "../store/user-sessions.ts";

/** Signs a person out: of one session, of all, or of all but one. Returns how many that were. */
export function endSessions(
  { db }: { readonly db: Database },
  request: Omit<EndedSessions, "at">,
): Promise<number> {
  return inTransaction(db, (tx) => end(tx, { ...request, at: new Date() }));
}
