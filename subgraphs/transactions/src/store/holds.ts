import { prepareInsert, prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, desc, eq, gt, inArray, lt, lte, or, sql } from "drizzle-orm";
import type { HoldState } from "../domain/hold.ts";
import { holds } from "./transaction-tables.ts";
import type { TransactionRow } from "./transactions.ts";

export type HoldRow = typeof holds.$inferSelect;
/** Where a walk through the holds that are due has come to. */
export type DueHold = Pick<HoldRow, "id" | "expiresAt">;

/** Without a lock: what of a hold never changes can be relied on. */
export async function findHolds(
  db: Database | Transaction,
  ids: readonly Buffer[],
): Promise<HoldRow[]> {
  return db
    .select()
    .from(holds)
    .where(inArray(holds.id, [...ids]));
}

/** Newest first: ids are made of the time. */
export async function listHolds(
  db: Database,
  options: {
    accountId: Buffer;
    /** OUT: of the account's own money; IN: of others' money, for it. */
    direction: "IN" | "OUT";
    state: HoldState;
    before: Buffer | undefined;
    rowsMax: number;
  },
): Promise<HoldRow[]> {
  const { accountId, state, before } = options;
  const [side, forceIndex] =
    options.direction === "OUT"
      ? [holds.accountId, "holds_account"]
      : [holds.toAccountId, "holds_receiver"];
  return (
    db
      .select()
      // Forced: for a short page the optimizer may walk all ids backwards, and hope to meet the account.
      .from(holds, { forceIndex })
      .where(and(eq(side, accountId), eq(holds.state, state), before && lt(holds.id, before)))
      .orderBy(desc(holds.id))
      .limit(options.rowsMax)
  );
}

/** Open ones whose time was over at that moment, longest first. */
export async function listDueHolds(
  db: Database,
  options: { at: Date; after: DueHold | undefined; rowsMax: number },
): Promise<DueHold[]> {
  const { at, after } = options;
  return db
    .select({ id: holds.id, expiresAt: holds.expiresAt })
    .from(holds)
    .where(
      and(
        eq(holds.state, "OPEN"),
        lte(holds.expiresAt, at),
        after &&
          or(
            gt(holds.expiresAt, after.expiresAt),
            and(eq(holds.expiresAt, after.expiresAt), gt(holds.id, after.id)),
          ),
      ),
    )
    .orderBy(asc(holds.expiresAt), asc(holds.id))
    .limit(options.rowsMax);
}

const selectLocked = prepareOnce((on) =>
  on
    .select()
    .from(holds)
    .where(eq(holds.id, sql.placeholder("id")))
    .for("update")
    .prepare(),
);

/** Whoever calls it holds the locks of both accounts: accounts first, then their holds. */
export async function lockHold(tx: Transaction, id: Buffer): Promise<HoldRow | undefined> {
  const [row] = await selectLocked(tx).execute({ id });
  return row;
}

const insert = prepareInsert(holds, [
  "id",
  "accountId",
  "toAccountId",
  "amountMinor",
  "feeMinor",
  "currency",
  "expiresAt",
  "feeTerms",
  "createdAt",
]);

/** What the transaction that places it keeps back. */
export async function insertHold(
  tx: Transaction,
  placed: TransactionRow,
  terms: Pick<HoldRow, "expiresAt" | "feeTerms">,
): Promise<void> {
  const { id, fromAccountId, toAccountId, amountMinor, feeMinor, currency, createdAt } = placed;
  const kept = { accountId: fromAccountId, toAccountId, amountMinor, feeMinor, currency };
  await insert(tx, [{ id, ...kept, ...terms, createdAt }]);
}

const update = prepareOnce((on) =>
  on
    .update(holds)
    .set({
      state: sql`${sql.placeholder("state")}`,
      capturedMinor: sql`${sql.placeholder("capturedMinor")}`,
      closedAt: sql`${sql.placeholder("closedAt")}`,
    })
    .where(eq(holds.id, sql.placeholder("id")))
    .prepare(),
);

/** Whoever calls it holds the hold's lock. */
export async function closeHold(
  tx: Transaction,
  id: Buffer,
  closed: { state: HoldState; capturedMinor: bigint; closedAt: Date },
): Promise<void> {
  await update(tx).execute({ ...closed, id });
}
