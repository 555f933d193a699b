import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type OpenDatabase, openDatabase } from "@tributary/subgraph/database";
import { type DatabaseLink, databaseLink } from "@tributary/testing/database-link";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
} from "../ledger.fixture.ts";
import { createTransaction } from "./create-transaction.ts";

let ledger: Ledger;
let link: DatabaseLink;
let linked: OpenDatabase;

beforeAll(async () => {
  ledger = await openLedger();
  link = await databaseLink(ledger.url);
  linked = openDatabase({
    url: link.url,
    connectionsMax: 2,
    waitingMax: 10,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
});

afterAll(async () => {
  await linked?.close();
  await link?.close();
  await ledger?.close();
});

test("a commit whose answer is lost is found out by the key: reported as what it was, done once", async () => {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  let rings = 0;
  const deps = { db: linked.db, ring: () => void rings++ };
  const send = (amount: string, idempotencyKey = nextKey()) =>
    createTransaction(deps, {
      ...{ actor: person(alice), fromAccountId: hers, toAccountId: his },
      ...{ amount, currency: "EUR", idempotencyKey },
    });
  const key = nextKey();
  link.loseNextCommit();
  const sent = await send("30", key);
  expect([sent.outcome, link.commitsLost(), rings]).toEqual(["created", 1, 1]);
  expect(await send("30", key)).toEqual(sent);
  link.loseNextCommit();
  expect((await send("99")).outcome).toBe("refused");
  expect(link.commitsLost()).toBe(2);
  expect((await ledger.account(hers)).postedMinor).toBe(70n);
  expect((await ledger.snapshot()).transactions).toHaveLength(2);
  expect(await brokenPromises(ledger)).toEqual([]);
});
