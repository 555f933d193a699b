import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, isNotNull, ne, type SQL } from "drizzle-orm";
import type { Marks } from "../domain/marks.ts";
import type { UserStatus } from "../domain/user-status.ts";
import { claimMarks, refuseRestingHandle } from "./marks.ts";
import { nameMarks, users } from "./tables.ts";

export type UserRow = typeof users.$inferSelect;
type Plain = Omit<UserRow, "emailMark" | "handleMark" | "indexKeyId">;
type Marked = { readonly emailMarks: Marks | null; readonly handleMarks: Marks | null };

export type NewUser = Plain & Marked & { readonly emailMarks: Marks };
export type UserChanges = Partial<Omit<Plain, "id" | "createdAt"> & Marked>;

export type UserFilter = {
  /** Of a beginning of the name, or of its whole. */
  readonly name?: Marks | undefined;
  readonly email?: Marks | undefined;
  readonly status?: UserStatus | undefined;
};

export async function findUsers(db: Database, ids: readonly Buffer[]): Promise<UserRow[]> {
  return db
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]));
}

export async function findNameplates(
  db: Database,
  ids: readonly Buffer[],
): Promise<Pick<UserRow, "id" | "status" | "displayNameSealed">[]> {
  const { id, status, displayNameSealed } = users;
  return db
    .select({ id, status, displayNameSealed })
    .from(users)
    .where(inArray(id, [...ids]));
}

export async function findUserByMark(
  db: Database,
  column: "emailMark" | "handleMark",
  marks: Marks,
): Promise<UserRow | undefined> {
  const isMarked = inArray(users[column], [...marks.all]);
  const [row] = await db.select().from(users).where(isMarked).limit(1);
  return row;
}

export async function findFindableByMark(
  db: Database,
  column: "emailMark" | "handleMark",
  marks: Marks,
): Promise<UserRow | undefined> {
  const wantsToBeFound = and(
    eq(users.status, "ACTIVE"),
    eq(users.isFindable, true),
    isNotNull(users.emailVerifiedAt),
  );
  const [row] = await db
    .select()
    .from(users)
    .where(and(inArray(users[column], [...marks.all]), wantsToBeFound))
    .limit(1);
  return row;
}

/** Oldest first: ids are made of the time. */
export async function listUsers(
  db: Database,
  options: { filter: UserFilter; after: Buffer | undefined; rowsMax: number },
): Promise<UserRow[]> {
  const { filter, after, rowsMax } = options;
  const conditions: (SQL | undefined)[] = [
    after && gt(users.id, after),
    filter.email && inArray(users.emailMark, [...filter.email.all]),
    filter.status && eq(users.status, filter.status),
  ];
  if (filter.name === undefined) {
    return db
      .select()
      .from(users)
      .where(and(...conditions))
      .orderBy(asc(users.id))
      .limit(rowsMax);
  }
  const rows = await db
    .select({ user: users })
    .from(nameMarks)
    .innerJoin(users, eq(users.id, nameMarks.userId))
    .where(
      and(
        inArray(nameMarks.mark, [...filter.name.all]),
        // Said of the mark's row too: the page then begins in the index where the last one ended.
        after && gt(nameMarks.userId, after),
        ...conditions,
      ),
    )
    .orderBy(asc(nameMarks.userId))
    .limit(rowsMax);
  return rows.map(({ user }) => user);
}

/** Whoever changes a person does so one after the other. */
export async function lockUser(tx: Transaction, id: Buffer): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for("update");
  return row;
}

export async function insertUser(
  tx: Transaction,
  { emailMarks, handleMarks, ...plain }: NewUser,
): Promise<void> {
  await claimMarks(tx, plain.id, "email", emailMarks);
  await claimMarks(tx, plain.id, "handle", handleMarks);
  const marks = { emailMark: emailMarks.newest, handleMark: handleMarks?.newest ?? null };
  await tx.insert(users).values({ ...plain, ...marks, indexKeyId: emailMarks.keyId });
}

/** Fails like a duplicate key where somebody else has the address or the handle. */
export async function updateUser(
  tx: Transaction,
  id: Buffer,
  { emailMarks, handleMarks, ...plain }: UserChanges,
): Promise<void> {
  if (emailMarks !== undefined) await claimMarks(tx, id, "email", emailMarks);
  if (handleMarks !== undefined) await claimMarks(tx, id, "handle", handleMarks);
  await tx
    .update(users)
    .set({
      ...plain,
      ...(emailMarks === undefined ? {} : { emailMark: emailMarks?.newest ?? null }),
      ...(handleMarks === undefined ? {} : { handleMark: handleMarks?.newest ?? null }),
      // Whoever has no address any more is found by no key.
      ...(emailMarks === null ? { indexKeyId: null } : {}),
    })
    .where(eq(users.id, id));
  if (handleMarks) await refuseRestingHandle(tx, handleMarks, new Date());
  await noteIndexKey(tx, id, emailMarks ?? handleMarks);
}

export async function replaceNameMarks(
  tx: Transaction,
  userId: Buffer,
  names: readonly Marks[],
): Promise<void> {
  await tx.delete(nameMarks).where(eq(nameMarks.userId, userId));
  if (names.length === 0) return;
  await tx.insert(nameMarks).values(names.map(({ newest: mark }) => ({ mark, userId })));
  await noteIndexKey(tx, userId, names[0]);
}

/** Whoever has some marks under this key and some under another is to be indexed anew. */
async function noteIndexKey(
  tx: Transaction,
  id: Buffer,
  marks: Pick<Marks, "keyId"> | null | undefined,
): Promise<void> {
  if (!marks) return;
  await tx
    .update(users)
    .set({ indexKeyId: null })
    .where(and(eq(users.id, id), ne(users.indexKeyId, marks.keyId)));
}
