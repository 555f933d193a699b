import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { transactionIds, userIds } from "../ids.ts";
import { idempotencyKeys } from "../store/tables.ts";
import { transactions } from "../store/transaction-tables.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { pages } from "./pages.ts";

const PAGE_ROWS = 5_000;
/** Whatever command gave the answer; what else is in it is that command's own affair. */
const answer = z.object({ outcome: z.string(), transactionId: z.string().optional() });

type KeyRow = Pick<typeof idempotencyKeys.$inferSelect, "actorId" | "key" | "outcome">;

export const keysNameTransactions: LedgerPromise = {
  number: 10,
  says: "an idempotency key's answer is kept, and a transaction it names exists",
  async verify(snapshot, findings) {
    let count = 0;
    for await (const keys of pages<KeyRow>(PAGE_ROWS, (...page) => readKeys(snapshot, ...page))) {
      count += keys.length;
      await verifyKeys(snapshot, keys, findings);
    }
    return `${count} keys`;
  },
};

function readKeys(snapshot: Snapshot, after: KeyRow | undefined, rowsMax: number) {
  const { actorId, key, outcome } = idempotencyKeys;
  return snapshot
    .select({ actorId, key, outcome })
    .from(idempotencyKeys)
    .where(
      after && or(and(eq(actorId, after.actorId), gt(key, after.key)), gt(actorId, after.actorId)),
    )
    .orderBy(asc(actorId), asc(key))
    .limit(rowsMax);
}

async function verifyKeys(
  snapshot: Snapshot,
  keys: readonly KeyRow[],
  findings: Findings,
): Promise<void> {
  const naming: { row: KeyRow; id: Buffer }[] = [];
  for (const row of keys) {
    const kept = answer.safeParse(row.outcome).data;
    if (!kept) findings.add(`${describeKey(row)}: was given no answer`);
    else if (kept.outcome === "created" || kept.transactionId !== undefined) {
      const id = transactionIds.decode(kept.transactionId ?? "");
      if (id) naming.push({ row, id });
      else findings.add(`${describeKey(row)}: names no transaction`);
    }
  }
  if (naming.length === 0) return;
  // Text, since thousands of parameters take longer to bind than their rows to find; it is hexadecimal.
  const ids = sql.raw(naming.map(({ id }) => `x'${id.toString("hex")}'`).join());
  const found = await snapshot
    .select({ id: transactions.id })
    .from(transactions)
    .where(sql`${transactions.id} in (${ids})`);
  const existing = new Set(found.map(({ id }) => id.toString("latin1")));
  for (const { row, id } of naming) {
    if (existing.has(id.toString("latin1"))) continue;
    findings.add(`${describeKey(row)}: ${transactionIds.encode(id)} does not exist`);
  }
}

function describeKey({ actorId, key }: KeyRow): string {
  const isPlatform = actorId.every((byte) => byte === 0);
  return `key ${key} of ${isPlatform ? "the platform" : userIds.encode(actorId)}`;
}
