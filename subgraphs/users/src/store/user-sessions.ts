import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import { barSessions, EVERYWHERE } from "./barred-sessions.ts";
import { deleteFactors } from "./factors.ts";
import { oauthStates, userPasswords, userSessions } from "./oauth-tables.ts";

export type UserSessionRow = typeof userSessions.$inferSelect;

/** Seen again, it lasts as long as what lasts longest; ended, it stays ended. */
export async function touchSession(
  db: Database,
  session: Omit<UserSessionRow, "endedAt" | "device">,
): Promise<void> {
  await db
    .insert(userSessions)
    .values(session)
    .onDuplicateKeyUpdate({
      set: {
        lastSeenAt: session.lastSeenAt,
        expiresAt: sql`GREATEST(${userSessions.expiresAt}, VALUES(expires_at))`,
      },
    });
}

/** Newest first: those that are neither ended nor over. */
export async function listSessions(
  db: Database,
  options: {
    userId: Buffer;
    after: Pick<UserSessionRow, "createdAt" | "id"> | undefined;
    at: Date;
    rowsMax: number;
  },
): Promise<UserSessionRow[]> {
  const { userId, after, at } = options;
  return db
    .select()
    .from(userSessions)
    .where(
      and(
        eq(userSessions.userId, userId),
        isNull(userSessions.endedAt),
        gt(userSessions.expiresAt, at),
        after &&
          or(
            lt(userSessions.createdAt, after.createdAt),
            and(eq(userSessions.createdAt, after.createdAt), lt(userSessions.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(userSessions.createdAt), desc(userSessions.id))
    .limit(options.rowsMax);
}

export type EndedSessions = {
  readonly userId: Buffer;
  /** That one alone. */
  readonly id?: Buffer | undefined;
  /** All but that one. */
  readonly exceptId?: Buffer | undefined;
  readonly at: Date;
};

/** Ends a person's sessions with all tokens that came of them. Returns how many had not ended. */
export async function endSessions(
  tx: Transaction,
  { userId, id, exceptId, at }: EndedSessions,
): Promise<number> {
  const live = await tx
    .select({ id: userSessions.id })
    .from(userSessions)
    .where(
      and(
        eq(userSessions.userId, userId),
        isNull(userSessions.endedAt),
        id && eq(userSessions.id, id),
        exceptId && ne(userSessions.id, exceptId),
      ),
    )
    .for("update");
  const ids = live.map((row) => row.id);
  if (ids.length > 0) {
    await tx.update(userSessions).set({ endedAt: at }).where(inArray(userSessions.id, ids));
    await tx.delete(oauthStates).where(inArray(oauthStates.sessionId, ids));
    const ended = ids.map((sessionId) => ({ sessionId, clientId: EVERYWHERE }));
    await barSessions(tx, ended, at);
  }
  return ids.length;
}

/**
 * For whoever takes a person's access away, in the same transaction as that: every session, every
 * token and everything that a sign-in under way has reached.
 */
export async function endAccess(
  tx: Transaction,
  { userId, at }: { readonly userId: Buffer; readonly at: Date },
): Promise<void> {
  await endSessions(tx, { userId, at });
  await tx.delete(oauthStates).where(eq(oauthStates.userId, userId));
}

/** A sign-in that has come as far as a password, or further, and is no session yet. */
export async function endSignInsUnderWay(tx: Transaction, userId: Buffer): Promise<void> {
  await tx
    .delete(oauthStates)
    .where(and(eq(oauthStates.userId, userId), eq(oauthStates.model, "Interaction")));
}

/** For whoever erases a person: besides, nothing is left to sign in with, nor that they ever did. */
export async function eraseAccess(
  tx: Transaction,
  { userId, at }: { readonly userId: Buffer; readonly at: Date },
): Promise<void> {
  await endAccess(tx, { userId, at });
  await tx.delete(userPasswords).where(eq(userPasswords.userId, userId));
  await deleteFactors(tx, userId);
  await tx
    .update(userSessions)
    .set({ device: "", deviceSealed: null })
    .where(eq(userSessions.userId, userId));
}

/** What is over, oldest first. Returns how many rows went. */
export async function deleteSessionsBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(userSessions)
    .where(lt(userSessions.expiresAt, before))
    .orderBy(asc(userSessions.expiresAt))
    .limit(rowsMax);
  return result.affectedRows;
}
