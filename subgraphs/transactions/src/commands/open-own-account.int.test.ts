import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import type { Standing } from "../domain/decide-standing.ts";
import { accountIds, userIds } from "../ids.ts";
import { alice, brokenPromises, type Ledger, nextKey, openLedger } from "../ledger.fixture.ts";
import { changeStanding } from "./change-standing.ts";
import { ACCOUNTS_PER_PERSON_MAX, openOwnAccount } from "./open-own-account.ts";

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const codeOf = (result: { outcome: string; refusal?: { code: string } }) =>
  result.refusal?.code ?? result.outcome;
const statusOf = async (id: string) => (await ledger.account(id)).status;

const tellStanding = (ownerId: Buffer, standing: Standing, number: number) =>
  inTransaction(ledger.db, (tx) => changeStanding(tx, { ownerId, standing, number }));

describe("a person's own account", () => {
  const request = (ownerId: Buffer, changes: object = {}) => ({
    ownerId,
    currency: "EUR",
    name: "Holiday",
    idempotencyKey: nextKey(),
    ...changes,
  });

  test("is opened once for a key, however often it is sent and at the same moment", async () => {
    const wanted = request(userIds.create());
    const results = await Promise.all(
      Array.from({ length: 10 }, () => openOwnAccount(ledger.deps, wanted)),
    );
    const [first] = results;
    if (first?.outcome !== "changed") throw new Error("not opened");
    for (const result of results) expect(result).toEqual(first);
    expect(await ledger.account(accountIds.encode(first.id))).toMatchObject({
      name: "Holiday",
      status: "ACTIVE",
      postedMinor: 0n,
      floorMinor: 0n,
    });
    const other = await openOwnAccount(ledger.deps, { ...wanted, currency: "USD" });
    expect(other.outcome).toBe("conflict");
  });

  test("is refused in a currency that does not exist, and with a name that is none", async () => {
    const before = await ledger.snapshot();
    for (const [field, value] of [
      ["currency", "QQQ"],
      ["currency", "eur"],
      ["name", "\u0000"],
      ["idempotencyKey", "a b"],
    ] as const) {
      const result = await openOwnAccount(ledger.deps, request(alice, { [field]: value }));
      expect(result).toEqual({ outcome: "invalid", field });
    }
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("is one of at most so many, also when the last are opened at the same moment", async () => {
    const dora = userIds.create();
    for (let count = 3; count < ACCOUNTS_PER_PERSON_MAX; count++) await ledger.wallet(dora, 0);
    const results = await Promise.all(
      Array.from({ length: 9 }, () => openOwnAccount(ledger.deps, request(dora))),
    );
    const opened = results.filter((result) => result.outcome === "changed");
    expect(opened).toHaveLength(3);
    expect(results.map(codeOf).sort()[0]).toBe("TOO_MANY_ACCOUNTS");
  });

  test.each(["SUSPENDED", "ERASED"] as const)("is not opened by who is %s", async (standing) => {
    const ownerId = userIds.create();
    await tellStanding(ownerId, standing, 1);
    const wanted = request(ownerId);
    const before = await ledger.snapshot();
    expect(codeOf(await openOwnAccount(ledger.deps, wanted))).toBe("OWNER_NOT_ACTIVE");
    expect(await ledger.snapshot()).toEqual(before);
    await tellStanding(ownerId, "ACTIVE", 2);
    expect(codeOf(await openOwnAccount(ledger.deps, wanted))).toBe("OWNER_NOT_ACTIVE");
    const anew = await openOwnAccount(ledger.deps, request(ownerId));
    expect(anew.outcome).toBe(standing === "ERASED" ? "refused" : "changed");
  });

  test("is never active when its owner is suspended while it is opened", async () => {
    for (let round = 0; round < 10; round++) {
      const ownerId = userIds.create();
      const [opened] = await Promise.all([
        openOwnAccount(ledger.deps, request(ownerId)),
        tellStanding(ownerId, "SUSPENDED", 1),
      ]);
      if (opened.outcome !== "changed") continue;
      expect(await statusOf(accountIds.encode(opened.id))).toBe("FROZEN");
    }
  });
});
