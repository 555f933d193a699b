import { lt } from "drizzle-orm";
import type { MySql2Database } from "drizzle-orm/mysql2";
import { inbox } from "./inbox-tables.ts";

type Writer = Pick<MySql2Database<Record<string, never>>, "insert" | "delete">;

/**
 * In the transaction of the event's effect, before it: false when this consumer has handled the
 * event. A second delivery at the same moment waits here for the first one's commit or rollback.
 */
export async function recordOnce(
  tx: Writer,
  handled: { readonly consumer: string; readonly eventId: string },
): Promise<boolean> {
  const [result] = await tx
    .insert(inbox)
    .ignore()
    .values({ ...handled, handledAt: new Date() });
  return result.affectedRows === 1;
}

/** Returns how many rows went. */
export async function purgeInbox(db: Writer, before: Date, limit: number): Promise<number> {
  const [result] = await db.delete(inbox).where(lt(inbox.handledAt, before)).limit(limit);
  return result.affectedRows;
}
