import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, count, eq, gt, isNotNull, isNull, ne, or } from "drizzle-orm";
import { users } from "./tables.ts";

/** Whose marks are not all under this key, in the order of their ids. */
export async function listPeopleNotUnder(
  db: Database,
  keyId: Buffer,
  page: { readonly after: Buffer | undefined; readonly rowsMax: number },
): Promise<Buffer[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        or(isNull(users.indexKeyId), ne(users.indexKeyId, keyId)),
        ne(users.status, "ERASED"),
        page.after && gt(users.id, page.after),
      ),
    )
    .orderBy(asc(users.id))
    .limit(page.rowsMax);
  return rows.map(({ id }) => id);
}

/** How many people there are under each key; undefined: under several, or it is not known. */
export async function countPeopleByKey(
  db: Database,
): Promise<{ readonly keyId: Buffer | undefined; readonly people: number }[]> {
  const rows = await db
    .select({ keyId: users.indexKeyId, people: count() })
    .from(users)
    .where(ne(users.status, "ERASED"))
    .groupBy(users.indexKeyId);
  return rows.map(({ keyId, people }) => ({ keyId: keyId ?? undefined, people }));
}

/** Under which somebody is to be found. */
export async function listIndexKeyIds(db: Database): Promise<Buffer[]> {
  const rows = await db
    .selectDistinct({ id: users.indexKeyId })
    .from(users)
    .where(isNotNull(users.indexKeyId));
  return rows.flatMap(({ id }) => id ?? []);
}

export async function saveIndexKey(tx: Transaction, userId: Buffer, keyId: Buffer): Promise<void> {
  await tx.update(users).set({ indexKeyId: keyId }).where(eq(users.id, userId));
}
