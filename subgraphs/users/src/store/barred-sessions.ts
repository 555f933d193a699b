import type { Database, Transaction } from "@tributary/subgraph/database";
import { asc, desc, gte, lt } from "drizzle-orm";
import { barredSessions } from "./barred-tables.ts";

export type BarredSession = typeof barredSessions.$inferSelect;

/** At all programs. */
export const EVERYWHERE = "";

export async function barSessions(
  tx: Pick<Transaction, "insert">,
  sessions: readonly Pick<BarredSession, "sessionId" | "clientId">[],
  since: Date,
): Promise<void> {
  if (sessions.length === 0) return;
  const rows = sessions.map((session) => ({ ...session, since }));
  await tx.insert(barredSessions).values(rows).onDuplicateKeyUpdate({ set: { since } });
}

/** Newest first. */
export async function listBarredSessions(
  db: Database,
  { since, rowsMax }: { readonly since: Date; readonly rowsMax: number },
): Promise<Pick<BarredSession, "sessionId" | "clientId">[]> {
  return db
    .select({ sessionId: barredSessions.sessionId, clientId: barredSessions.clientId })
    .from(barredSessions)
    .where(gte(barredSessions.since, since))
    .orderBy(desc(barredSessions.since))
    .limit(rowsMax);
}

/** What is over, oldest first. Returns how many rows went. */
export async function deleteBarredSessionsBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(barredSessions)
    .where(lt(barredSessions.since, before))
    .orderBy(asc(barredSessions.since))
    .limit(rowsMax);
  return result.affectedRows;
}
