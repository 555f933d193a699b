import type { Database } from "@tributary/subgraph/database";
import { sessionIdBytes } from "../session-ids.ts";
import { barSessions } from "../store/barred-sessions.ts";

/** Somebody has signed out of a browser: what its programs hold is good no more. */
export async function barSignedOut(
  { db }: { readonly db: Database },
  session: { readonly uid: string; readonly clientIds: readonly string[] },
): Promise<void> {
  const sessionId = sessionIdBytes(session.uid);
  const barred = session.clientIds.map((clientId) => ({ sessionId, clientId }));
  await barSessions(db, barred, new Date());
}
