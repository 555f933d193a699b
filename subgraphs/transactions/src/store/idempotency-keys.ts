import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { and, asc, eq, lt, sql } from "drizzle-orm";
import { idempotencyKeys } from "./tables.ts";

export type KeyClaim = Pick<
  typeof idempotencyKeys.$inferInsert,
  "actorId" | "key" | "requestHash" | "createdAt"
>;

const insertClaim = prepareInsert(idempotencyKeys, ["actorId", "key", "requestHash", "createdAt"]);

const saveAnswer = prepareOnce((on) =>
  on
    .update(idempotencyKeys)
    .set({ outcome: sql`${sql.placeholder("outcome")}` })
    .where(
      and(
        eq(idempotencyKeys.actorId, sql.placeholder("actorId")),
        eq(idempotencyKeys.key, sql.placeholder("key")),
      ),
    )
    .prepare(),
);

export type ClaimedKey =
  | { readonly isNew: true }
  | { readonly isNew: false; readonly requestHash: Buffer; readonly outcome: unknown };

/**
 * Takes the key, or tells what it was answered. A second claim waits for the transaction that made
 * the first: it either sees its answer, or takes over the key that was rolled back.
 */
export async function claimKey(tx: Transaction, claim: KeyClaim): Promise<ClaimedKey> {
  try {
    await insertClaim(tx, [claim]);
    return { isNew: true };
  } catch (error) {
    if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
  }
  const [known] = await tx.select().from(idempotencyKeys).where(isKey(claim));
  if (!known) throw new Error("an idempotency key went away while it was read");
  return { isNew: false, requestHash: known.requestHash, outcome: known.outcome };
}

export async function answerKey(
  tx: Transaction,
  claim: Pick<KeyClaim, "actorId" | "key">,
  outcome: object,
): Promise<void> {
  const { actorId, key } = claim;
  await saveAnswer(tx).execute({ outcome: JSON.stringify(outcome), actorId, key });
}

/** Oldest first. Returns how many went. */
export async function deleteKeysBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, before))
    .orderBy(asc(idempotencyKeys.createdAt))
    .limit(rowsMax);
  return result.affectedRows;
}

function isKey({ actorId, key }: Pick<KeyClaim, "actorId" | "key">) {
  return and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));
}
