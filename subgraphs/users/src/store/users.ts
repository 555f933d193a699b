import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, gt, inArray, like, type SQL } from "drizzle-orm";
import { users } from "./tables.ts";

export type UserRow = typeof users.$inferSelect;
export type UserStatus = UserRow["status"];

export type UserFilter = {
  readonly displayNamePrefix?: string | undefined;
  readonly status?: UserStatus | undefined;
};

export async function findUsers(db: Database, ids: readonly Buffer[]): Promise<UserRow[]> {
  return db
    .select()
    .from(users)
    .where(inArray(users.id, [...ids]));
}

export async function findUserByAddressKey(
  db: Database,
  addressKey: string,
): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.email, addressKey)).limit(1);
  return row;
}

/** Oldest first: ids are made of the time. */
export async function listUsers(
  db: Database,
  options: { filter: UserFilter; after: Buffer | undefined; rowsMax: number },
): Promise<UserRow[]> {
  const { displayNamePrefix, status } = options.filter;
  const conditions: (SQL | undefined)[] = [
    options.after && gt(users.id, options.after),
    displayNamePrefix === undefined
      ? undefined
      : like(users.displayName, `${escapeLike(displayNamePrefix)}%`),
    status && eq(users.status, status),
  ];
  return db
    .select()
    .from(users)
    .where(and(...conditions))
    .orderBy(asc(users.id))
    .limit(options.rowsMax);
}

export async function insertUser(tx: Transaction, user: UserRow): Promise<void> {
  await tx.insert(users).values(user);
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}
