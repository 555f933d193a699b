import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, lt, ne } from "drizzle-orm";
import type { Marks } from "../domain/marks.ts";
import { markClaims, restingHandles } from "./mark-tables.ts";
import { users } from "./tables.ts";

type Kind = (typeof markClaims.$inferSelect)["kind"];

const columns = { email: users.emailMark, handle: users.handleMark } as const;
const ER_DUP_ENTRY = 1062;

/** Somebody else has it. As the database says it of an index, which cannot compare two keys' marks. */
class MarkTakenError extends Error {
  override readonly name = "MarkTakenError";
  readonly errno = ER_DUP_ENTRY;
}

/**
 * Before a person's address or handle is written, or null where they have none any more. With one key
 * the unique index alone decides. With several it sees only what is under the same key as what is
 * written: then whoever writes at the same moment is met here, and whoever did before is looked up.
 */
export async function claimMarks(
  tx: Transaction,
  userId: Buffer,
  kind: Kind,
  marks: Marks | null,
): Promise<void> {
  await tx.delete(markClaims).where(and(eq(markClaims.userId, userId), eq(markClaims.kind, kind)));
  if (!marks || marks.all.length === 1) return;
  await tx.insert(markClaims).values(marks.all.map((mark) => ({ mark, kind, userId })));
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(columns[kind], [...marks.all]), ne(users.id, userId)))
    .limit(1)
    .for("update");
  if (other) throw new MarkTakenError("under another index key");
}

/** With one key left they have no meaning any more. Returns how many went. */
export async function deleteClaims(db: Database, rowsMax: number): Promise<number> {
  const [result] = await db.delete(markClaims).orderBy(asc(markClaims.mark)).limit(rowsMax);
  return result.affectedRows;
}

/** After a handle was written: whoever gives it up in being erased meanwhile is waited for. */
export async function refuseRestingHandle(tx: Transaction, marks: Marks, at: Date): Promise<void> {
  const [resting] = await tx
    .select({ mark: restingHandles.mark })
    .from(restingHandles)
    .where(and(inArray(restingHandles.mark, [...marks.all]), gt(restingHandles.freeFrom, at)))
    .limit(1)
    .for("update");
  if (resting) throw new MarkTakenError("of somebody who was erased");
}

export async function restHandle(tx: Transaction, mark: Buffer, freeFrom: Date): Promise<void> {
  await tx
    .insert(restingHandles)
    .values({ mark, freeFrom })
    .onDuplicateKeyUpdate({ set: { freeFrom } });
}

export async function deleteRestedHandles(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(restingHandles)
    .where(lt(restingHandles.freeFrom, before))
    .orderBy(asc(restingHandles.freeFrom))
    .limit(rowsMax);
  return result.affectedRows;
}
