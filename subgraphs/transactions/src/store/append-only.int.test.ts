import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { getTableName, sql } from "drizzle-orm";
import { alice, bob, type Ledger, openLedger, person } from "../ledger.fixture.ts";
import { appendOnly } from "./append-only.ts";

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(() => ledger?.close());

test("what is promised to stay is in the list", () => {
  const names = appendOnly.map((table) => getTableName(table)).sort();
  expect(names).toEqual([
    "audit_entries",
    "entries",
    "recipient_openings",
    "schedule_runs",
    "sealed_transactions",
    "seals",
    "statement_parts",
    "transaction_metadata",
    "transactions",
  ]);
});

test.each(appendOnly.map((table) => [getTableName(table), table] as const))(
  "nobody who serves changes a row of %s, or takes one away",
  async (_name, table) => {
    // The commands run as the same user, and add rows to it.
    const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
    const sides = { fromAccountId: hers, toAccountId: his };
    expect(await ledger.send(person(alice), { ...sides, amount: "5" })).toMatchObject({
      outcome: "created",
    });
    await ledger.freeze(hers);
    const changing = [
      sql`UPDATE ${table} SET created_at = NOW(6)`,
      sql`DELETE FROM ${table}`,
      sql`TRUNCATE ${table}`,
      sql`ALTER TABLE ${table} ADD more INT`,
      sql`DROP TABLE ${table}`,
    ];
    for (const statement of changing) {
      const refused = ledger.db.execute(statement).then(() => undefined, databaseFault);
      expect(await refused).toBe("DENIED");
    }
  },
);
