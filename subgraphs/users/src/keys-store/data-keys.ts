import { type Database, inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { and, asc, eq, gt, inArray, lt } from "drizzle-orm";
import { dataKeys, erasedPeople } from "./tables.ts";

export type DataKeyRow = typeof dataKeys.$inferSelect;

export async function findDataKeys(
  db: Database,
  personIds: readonly Buffer[],
): Promise<DataKeyRow[]> {
  return db
    .select()
    .from(dataKeys)
    .where(inArray(dataKeys.personId, [...personIds]));
}

/** False where the person has one, which stays, or had one that was destroyed. */
export async function insertDataKey(db: Database, row: DataKeyRow): Promise<boolean> {
  try {
    return await inTransaction(db, async (tx) => {
      await tx.insert(dataKeys).values(row);
      // Asked after: who destroys the key meanwhile waits at the row, and then finds it.
      const [erased] = await tx
        .select({ personId: erasedPeople.personId })
        .from(erasedPeople)
        .where(eq(erasedPeople.personId, row.personId))
        .for("update");
      if (erased) await tx.delete(dataKeys).where(eq(dataKeys.personId, row.personId));
      return erased === undefined;
    });
  } catch (error) {
    passDuplicate(error);
    return false;
  }
}

/** Of somebody who never came to be. */
export async function deleteDataKey(db: Database, personId: Buffer): Promise<void> {
  await db.delete(dataKeys).where(eq(dataKeys.personId, personId));
}

/** Done once or often, it is the same; the moment of the first time stays. */
export async function destroyDataKey(
  db: Database,
  person: { readonly personId: Buffer; readonly erasedAt: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Without an UPDATE, which nobody may do to that table; a duplicate undoes its statement alone.
    await tx.insert(erasedPeople).values(person).catch(passDuplicate);
    await tx.delete(dataKeys).where(eq(dataKeys.personId, person.personId));
  });
}

export async function listErasedPeople(
  db: Database,
  page: {
    readonly after: Buffer | undefined;
    readonly rowsMax: number;
    readonly before?: Date | undefined;
  },
): Promise<Buffer[]> {
  const rows = await db
    .select({ personId: erasedPeople.personId })
    .from(erasedPeople)
    .where(
      and(
        page.after && gt(erasedPeople.personId, page.after),
        page.before && lt(erasedPeople.erasedAt, page.before),
      ),
    )
    .orderBy(asc(erasedPeople.personId))
    .limit(page.rowsMax);
  return rows.map(({ personId }) => personId);
}

export async function listDataKeys(
  db: Database,
  page: { readonly after: Buffer | undefined; readonly rowsMax: number },
): Promise<DataKeyRow[]> {
  return db
    .select()
    .from(dataKeys)
    .where(page.after && gt(dataKeys.personId, page.after))
    .orderBy(asc(dataKeys.personId))
    .limit(page.rowsMax);
}

export async function listMasterKeyIds(db: Database): Promise<Buffer[]> {
  const rows = await db.selectDistinct({ id: dataKeys.masterKeyId }).from(dataKeys);
  return rows.map(({ id }) => id);
}

export async function listKeysOfMaster(
  db: Database,
  masterKeyId: Buffer,
  page: { readonly after: Buffer | undefined; readonly rowsMax: number },
): Promise<DataKeyRow[]> {
  const { after } = page;
  return db
    .select()
    .from(dataKeys)
    .where(and(eq(dataKeys.masterKeyId, masterKeyId), after && gt(dataKeys.personId, after)))
    .orderBy(asc(dataKeys.personId))
    .limit(page.rowsMax);
}

/** Only what is still wrapped as it was read: another process may have been there first. */
export async function rewrapDataKey(
  db: Database,
  before: DataKeyRow,
  after: Pick<DataKeyRow, "masterKeyId" | "wrapped">,
): Promise<void> {
  await db
    .update(dataKeys)
    .set(after)
    .where(
      and(eq(dataKeys.personId, before.personId), eq(dataKeys.masterKeyId, before.masterKeyId)),
    );
}

function passDuplicate(error: unknown): void {
  if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
}
