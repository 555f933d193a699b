import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { appendEvents } from "@tributary/events/outbox";
import { inTransaction } from "@tributary/subgraph/database";
import { sql } from "drizzle-orm";
import { accountIds, transactionIds } from "../ids.ts";
import { alice, bob, brokenPromises, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { seal, stampEvents } from "../seals.fixture.ts";
import { sealedTransactions, seals } from "../store/seal-tables.ts";
import { transactions } from "../store/transaction-tables.ts";
import { insertTransaction } from "../store/transactions.ts";
import { sealLedger } from "./seal-ledger.ts";

let ledger: Ledger;

beforeEach(async () => {
  ledger = await openLedger();
});

afterEach(() => ledger?.close());

/** So many transfers, besides the one that fills her wallet. */
async function move(count: number): Promise<Buffer[]> {
  const [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
  const sides = { fromAccountId: hers, toAccountId: his, metadata: [{ key: "order", value: "7" }] };
  const ids: Buffer[] = [];
  for (let made = 0; made < count; made++) {
    const result = await ledger.send(person(alice), { ...sides, amount: "5", reference: "Rent" });
    if (result.outcome !== "created") throw new Error(result.outcome);
    ids.push(result.transactionId);
  }
  return ids;
}

const chain = () => ledger.db.select().from(seals).orderBy(seals.number);
const sealed = () =>
  ledger.db
    .select()
    .from(sealedTransactions)
    .orderBy(sealedTransactions.seal, sealedTransactions.position);
const idsOf = (rows: readonly { transactionId: Buffer }[]) =>
  rows.map(({ transactionId }) => transactionIds.encode(transactionId));

describe("what is committed", () => {
  test("is sealed once, in the order in which it was told, in a chain of bounded seals", async () => {
    const ids = await move(5);
    const stretch = await seal(ledger, { batchSize: 4 });
    const rows = await chain();
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(rows.map(({ transactionCount }) => transactionCount)).toEqual([2, 2, 2]);
    expect(rows[1]?.previousHash).toEqual(rows[0]?.hash);
    expect(stretch).toEqual({ newest: rows[2], transactionCount: 6 });
    expect(idsOf(await sealed()).slice(1)).toEqual(ids.map((id) => transactionIds.encode(id)));
    expect(await seal(ledger)).toBeUndefined();
    expect(await brokenPromises(ledger)).toEqual([]);
  });

  test("is sealed only so far as it was asked for, and the rest the next time", async () => {
    await move(5);
    expect(await seal(ledger, { batchSize: 4, batchesMax: 1 })).toMatchObject({
      transactionCount: 2,
    });
    const signal = AbortSignal.abort();
    expect(await seal(ledger, { signal })).toBeUndefined();
    expect(await seal(ledger)).toMatchObject({ transactionCount: 4 });
  });

  test("is sealed when it is committed, though others that began later came before it", async () => {
    const [before] = await move(1);
    const id = transactionIds.create();
    let commit = () => {};
    const written = Promise.withResolvers<void>();
    const late = inTransaction(ledger.db, async (tx) => {
      const [like] = await ledger.db.select().from(transactions);
      if (!like) throw new Error("nothing to copy");
      const accountId = accountIds.encode(like.toAccountId);
      await insertTransaction(tx, { ...like, id });
      await appendEvents(tx, [
        {
          type: "transactions.account.changed.v1",
          subject: accountId,
          number: 99,
          time: new Date(),
          data: {
            accountId,
            number: 99,
            kind: "ENTRIES_POSTED",
            transactionId: transactionIds.encode(id),
            entries: [],
          },
        },
      ]);
      written.resolve();
      await new Promise<void>((resolve) => {
        commit = resolve;
      });
    });
    await written.promise;
    await move(1);
    expect(await seal(ledger)).toMatchObject({ transactionCount: 4 });
    commit();
    await late;
    await seal(ledger);
    expect(idsOf(await sealed()).at(-1)).toBe(transactionIds.encode(id));
    expect(before).toBeDefined();
  });

  test("is sealed in one chain by however many at once", async () => {
    await move(20);
    await stampEvents(ledger);
    const options = { batchSize: 4, batchesMax: 100 };
    const stretches = await Promise.all(
      Array.from({ length: 8 }, () => sealLedger(ledger.deps, options)),
    );
    await sealLedger(ledger.deps, options);
    expect(new Set(idsOf(await sealed())).size).toBe(21);
    const total = stretches.reduce((sum, one) => sum + (one?.transactionCount ?? 0), 0);
    expect(total).toBeLessThanOrEqual(21);
    expect(await brokenPromises(ledger)).toEqual([]);
  });

  test("is sealed in the end, though its events were removed before, and what is new before that", async () => {
    await move(9);
    await stampEvents(ledger);
    // As after a day without anybody who seals.
    await ledger.db.execute(sql`DELETE FROM outbox`);
    await ledger.db.execute(sql`UPDATE activities SET created_at = NOW(6) - INTERVAL 1 DAY`);
    const [newest] = (await move(1)).map((id) => transactionIds.encode(id));
    const first = await seal(ledger, { batchSize: 6, batchesMax: 1 });
    expect(first?.newest.sweptTo).not.toBeNull();
    expect(idsOf(await sealed())).toContain(newest);
    const rest = await seal(ledger, { batchSize: 6 });
    expect(rest?.newest.sweptTo).toBeNull();
    expect(new Set(idsOf(await sealed())).size).toBe(12);
    expect(await brokenPromises(ledger)).toEqual([]);
  });
});
