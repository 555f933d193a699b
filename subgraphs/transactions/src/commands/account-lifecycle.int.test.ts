import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accountIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  carol,
  type Ledger,
  nextKey,
  openLedger,
  person,
  platform,
} from "../ledger.fixture.ts";
import { closeAccount, freezeAccount, unfreezeAccount } from "./change-account-status.ts";
import { renameAccount } from "./rename-account.ts";
import { setAccountLimits } from "./set-account-limits.ts";

let ledger: Ledger;
const staff = { kind: "STAFF", id: carol } as const;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const of = (accountId: string, idempotencyKey = nextKey()) => ({ accountId, idempotencyKey });
const asStaff = { actor: staff, reason: "OTHER" } as const;
const asAlice = { actor: person(alice), reason: "OWNER_REQUEST" } as const;
const codeOf = (result: { outcome: string; refusal?: { code: string } }) =>
  result.refusal?.code ?? result.outcome;
const statusOf = async (id: string) => (await ledger.account(id)).status;

describe("a change of status", () => {
  test("is an activity, an event and a ring, and of staff an audit entry", async () => {
    const id = await ledger.wallet(alice, 10);
    const rings = ledger.rings();
    const request = { ...of(id), actor: staff, reason: "FRAUD_SUSPECTED" } as const;
    const result = await freezeAccount(ledger.deps, { ...request, caseReference: "CASE-7" });
    expect(result).toEqual({ outcome: "changed", id: accountIds.decode(id) });
    expect(ledger.rings() - rings).toBe(1);
    expect(await ledger.account(id)).toMatchObject({ status: "FROZEN", activityCount: 2 });
    const { activities, outbox, audit } = await ledger.snapshot();
    expect(activities.filter((row) => accountIds.encode(row.accountId) === id)[1]).toMatchObject({
      kind: "STATUS_CHANGED",
      statusAfter: "FROZEN",
      transactionId: null,
      postedAfterMinor: 10n,
    });
    expect(outbox.filter((row) => row.subject === id)).toHaveLength(2);
    expect(audit.filter((row) => row.subject === id)).toMatchObject([
      {
        actorId: carol,
        action: "account.freeze",
        detail: { reason: "FRAUD_SUSPECTED", caseReference: "CASE-7" },
      },
    ]);
  });

  test("is made once for a key, and its refusal stays a refusal", async () => {
    const id = await ledger.wallet(alice, 0);
    const [freeze, unfreeze] = [
      { ...of(id), ...asStaff },
      { ...of(id), ...asStaff },
    ];
    expect(codeOf(await unfreezeAccount(ledger.deps, unfreeze))).toBe("ACCOUNT_NOT_FROZEN");
    for (let time = 0; time < 2; time++) {
      expect((await freezeAccount(ledger.deps, freeze)).outcome).toBe("changed");
    }
    expect((await ledger.account(id)).activityCount).toBe(1);
    expect(codeOf(await unfreezeAccount(ledger.deps, unfreeze))).toBe("ACCOUNT_NOT_FROZEN");
    const other = { ...freeze, reason: "LEGAL_ORDER" } as const;
    expect((await freezeAccount(ledger.deps, other)).outcome).toBe("conflict");
  });

  test("keeps staff's keys apart from each other's and from the platform's", async () => {
    const id = await ledger.wallet(alice, 0);
    const request = { ...of(id), ...asStaff };
    expect((await freezeAccount(ledger.deps, request)).outcome).toBe("changed");
    for (const actor of [platform, { kind: "STAFF", id: bob } as const]) {
      const again = await freezeAccount(ledger.deps, { ...request, actor });
      expect(codeOf(again)).toBe("ACCOUNT_NOT_ACTIVE");
    }
  });

  test("that is refused changes nothing, whatever the reason", async () => {
    const [full, frozen, closed] = [
      await ledger.wallet(alice, 10),
      await ledger.wallet(alice, 0),
      await ledger.wallet(alice, 0),
    ];
    await freezeAccount(ledger.deps, { ...of(frozen), ...asStaff });
    await closeAccount(ledger.deps, { ...of(closed), ...asAlice });
    const rings = ledger.rings();
    const before = await ledger.snapshot();
    const { deps } = ledger;
    const results = [
      await freezeAccount(deps, { ...of(full), ...asAlice }),
      await freezeAccount(deps, { ...of("acc_nobody"), ...asStaff }),
      await freezeAccount(deps, { ...of(frozen), ...asStaff }),
      await freezeAccount(deps, { ...of(full), ...asStaff, caseReference: "a person's name" }),
      await unfreezeAccount(deps, { ...of(closed), ...asStaff }),
      await closeAccount(deps, { ...of(full), ...asAlice }),
      await closeAccount(deps, { ...of(full), ...asAlice, actor: person(bob) }),
      await closeAccount(deps, { ...of(frozen), ...asAlice }),
      await closeAccount(deps, { ...of(closed), ...asStaff }),
      await closeAccount(deps, { ...of(await ledger.worldOf("EUR")), ...asStaff }),
      await renameAccount(deps, { ...of(closed), ...asAlice, name: "x" }),
      await renameAccount(deps, { ...of(full), ...asAlice, name: "" }),
      await setAccountLimits(deps, { ...of(full), ...asAlice, perTransaction: "1", perDay: null }),
      await setAccountLimits(deps, { ...of(full), ...asStaff, perTransaction: null, perDay: "0" }),
    ];
    expect(results.map(codeOf)).toEqual([
      "NOT_FOUND",
      "NOT_FOUND",
      "ACCOUNT_NOT_ACTIVE",
      "invalid",
      "ACCOUNT_NOT_FROZEN",
      "ACCOUNT_NOT_EMPTY",
      "NOT_FOUND",
      "ACCOUNT_NOT_ACTIVE",
      "ACCOUNT_NOT_ACTIVE",
      "NOT_FOUND",
      "ACCOUNT_NOT_ACTIVE",
      "invalid",
      "NOT_FOUND",
      "invalid",
    ]);
    expect(await ledger.snapshot()).toEqual(before);
    expect(ledger.rings()).toBe(rings);
  });

  test("of one's own is told by the ledger, not by the audit log", async () => {
    const id = await ledger.wallet(alice, 0);
    await closeAccount(ledger.deps, { ...of(id), ...asAlice });
    const { audit } = await ledger.snapshot();
    expect(audit.filter((row) => row.subject === id)).toEqual([]);
  });
});

test("an account is renamed by its owner, without an activity", async () => {
  const id = await ledger.wallet(alice, 0);
  const renamed = await renameAccount(ledger.deps, { ...of(id), ...asAlice, name: " Café " });
  expect(renamed.outcome).toBe("changed");
  expect(await ledger.account(id)).toMatchObject({ name: "Café", activityCount: 0 });
  const others = await renameAccount(ledger.deps, { ...of(id), actor: person(bob), name: "x" });
  expect(codeOf(others)).toBe("NOT_FOUND");
});

describe("at the same moment", () => {
  test("money that comes in and a close: the account is empty and closed, or open", async () => {
    for (let round = 0; round < 15; round++) {
      const from = await ledger.wallet(bob, 10);
      const to = await ledger.wallet(alice, 0);
      const sent = () =>
        ledger.send(person(bob), { fromAccountId: from, toAccountId: to, amount: "1" });
      const [first, closed, second] = await Promise.all([
        sent(),
        closeAccount(ledger.deps, { ...of(to), ...asAlice }),
        sent(),
      ]);
      const arrived = [first, second].filter((result) => result.outcome === "created").length;
      const account = await ledger.account(to);
      expect(account.postedMinor).toBe(BigInt(arrived));
      expect(account.status).toBe(closed.outcome === "changed" ? "CLOSED" : "ACTIVE");
      if (account.status === "CLOSED") expect(account.postedMinor).toBe(0n);
    }
  });

  test("a freeze and transfers: what is numbered behind the freeze moved nothing", async () => {
    const [from, to] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
    const send = () =>
      ledger.send(person(alice), { fromAccountId: from, toAccountId: to, amount: "1" });
    const freeze = freezeAccount(ledger.deps, { ...of(from), ...asStaff });
    const results = await Promise.all([...Array.from({ length: 20 }, send), freeze]);
    expect((await freeze).outcome).toBe("changed");
    const created = results.filter((result) => result.outcome === "created").length;
    expect(await ledger.account(from)).toMatchObject({
      status: "FROZEN",
      postedMinor: BigInt(1_000 - created),
      activityCount: created + 2,
    });
    const { activities } = await ledger.snapshot();
    const own = activities.filter((row) => accountIds.encode(row.accountId) === from);
    const frozenAt = own.find((row) => row.kind === "STATUS_CHANGED")?.number;
    expect(frozenAt).toBe(created + 2);
    expect(codeOf(await send())).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test("ten who freeze one account: one does", async () => {
    const id = await ledger.wallet(alice, 0);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => freezeAccount(ledger.deps, { ...of(id), ...asStaff })),
    );
    expect(results.filter((result) => result.outcome === "changed")).toHaveLength(1);
    expect(await statusOf(id)).toBe("FROZEN");
  });
});
