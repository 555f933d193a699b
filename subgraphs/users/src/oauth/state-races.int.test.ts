import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { eventually } from "@tributary/testing/eventually";
import { asc, eq, sql } from "drizzle-orm";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { oauthStates } from "../store/oauth-tables.ts";
import { userIds } from "../user-ids.ts";
import { StateAdapter, type StateStore } from "./state-adapter.ts";
import { Vault } from "./vault.ts";

const HOUR_SECONDS = 3_600;

let people: PeopleFixture;
let store: StateStore;

beforeAll(async () => {
  people = await openPeopleFixture();
  const vault = new Vault(["a secret of this test, of some length"]);
  const refreshGrace = { simultaneousMs: 10, lostAnswerMs: 100 };
  store = { db: people.deps.db, vault, refreshGrace, device: async () => null };
});
afterAll(() => people?.close());

test("what came of a sign-in goes as a whole, though others lock its rows in another order", async () => {
  const tokens = new StateAdapter("RefreshToken", store);
  const accountId = userIds.encode(await people.register());
  const known = { accountId, grantId: "theirs", clientId: "web", sessionUid: "their browser" };
  const names = Array.from({ length: 9 }, (_, number) => `token ${number}`);
  for (const name of names) await tokens.upsert(name, known, HOUR_SECONDS);
  const rows = await store.db.select().from(oauthStates).orderBy(asc(oauthStates.key));
  const [first, ...others] = rows.map(({ key }) => key);
  if (!first) throw new Error("nothing was kept");

  let revoked: Promise<void> | undefined;
  await inTransaction(store.db, async (tx) => {
    // With more to its name than the other has: whoever has less is the one to give way.
    for (const key of others) await touch(tx, key);
    revoked ??= tokens.revokeByGrantId("theirs");
    await eventually(isDeleting);
    await touch(tx, first);
  });
  await revoked;
  expect(await store.db.select().from(oauthStates)).toEqual([]);
});

async function touch(tx: Pick<StateStore["db"], "update">, key: Buffer): Promise<void> {
  await tx.update(oauthStates).set({ rotation: 1 }).where(eq(oauthStates.key, key));
}

async function isDeleting(): Promise<boolean> {
  const [running] = await store.db.execute(sql`SHOW PROCESSLIST`);
  return JSON.stringify(running).includes("delete from");
}
