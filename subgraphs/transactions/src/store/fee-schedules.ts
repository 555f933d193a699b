import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq } from "drizzle-orm";
import { feeSchedules } from "./fee-tables.ts";

export type FeeScheduleRow = typeof feeSchedules.$inferSelect;

type FeeScheduleKey = Pick<FeeScheduleRow, "currency" | "kind">;

/** There is one of each, so its name is its id. */
export function feeScheduleId({ currency, kind }: FeeScheduleKey): string {
  return `fee_${currency}_${kind}`;
}

export async function findFeeSchedule(
  db: Database,
  { currency, kind }: FeeScheduleKey,
): Promise<FeeScheduleRow | null> {
  const isIt = and(eq(feeSchedules.currency, currency), eq(feeSchedules.kind, kind));
  const [row] = await db.select().from(feeSchedules).where(isIt);
  return row ?? null;
}

/** Of one currency, or all there are: a few per currency, so not a list with pages. */
export async function listFeeSchedules(
  db: Database,
  currency: string | undefined,
): Promise<FeeScheduleRow[]> {
  return db
    .select()
    .from(feeSchedules)
    .where(currency === undefined ? undefined : eq(feeSchedules.currency, currency))
    .orderBy(asc(feeSchedules.currency), asc(feeSchedules.kind));
}

/** In place of what was scheduled before. */
export async function saveFeeSchedule(tx: Transaction, row: FeeScheduleRow): Promise<void> {
  const { currency, kind, ...set } = row;
  await tx.insert(feeSchedules).values(row).onDuplicateKeyUpdate({ set });
}
