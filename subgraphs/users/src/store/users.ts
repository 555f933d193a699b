import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, isNotNull, type SQL } from "drizzle-orm";
import type { UserStatus } from "../domain/user-status.ts";
import { nameMarks, users } from "./tables.ts";

export type UserRow = typeof users.$inferSelect;
export type UserChanges = Partial<Omit<UserRow, "id" | "createdAt">>;

export type UserFilter = {
  /** Of a beginning of the name, or of its whole. */
  readonly nameMark?: Buffer | undefined;
  readonly emailMark?: Buffer | undefined;
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
  mark: Buffer,
): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users[column], mark)).limit(1);
  return row;
}

export async function findFindableByMark(
  db: Database,
  column: "emailMark" | "handleMark",
  mark: Buffer,
): Promise<UserRow | undefined> {
  const wantsToBeFound = and(
    eq(users.status, "ACTIVE"),
    eq(users.isFindable, true),
    isNotNull(users.emailVerifiedAt),
  );
  const [row] = await db
    .select()
    .from(users)
    .where(and(eq(users[column], mark), wantsToBeFound))
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
    filter.emailMark && eq(users.emailMark, filter.emailMark),
    filter.status && eq(users.status, filter.status),
  ];
  if (filter.nameMark === undefined) {
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
        eq(nameMarks.mark, filter.nameMark),
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

export async function insertUser(tx: Transaction, user: UserRow): Promise<void> {
  await tx.insert(users).values(user);
}

export async function updateUser(tx: Transaction, id: Buffer, changes: UserChanges): Promise<void> {
  await tx.update(users).set(changes).where(eq(users.id, id));
}

export async function replaceNameMarks(
  tx: Transaction,
  userId: Buffer,
  marks: readonly Buffer[],
): Promise<void> {
  await tx.delete(nameMarks).where(eq(nameMarks.userId, userId));
  if (marks.length === 0) return;
  await tx.insert(nameMarks).values(marks.map((mark) => ({ mark, userId })));
}
