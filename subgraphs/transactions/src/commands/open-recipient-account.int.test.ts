import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { inTransaction } from "@tributary/subgraph/database";
import { openGraph } from "../graph.fixture.ts";
import { accountIds, userIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  staff,
} from "../ledger.fixture.ts";
import { closeAccount } from "./change-account-status.ts";
import { changeStanding } from "./change-standing.ts";
import {
  type OpenRecipientAccountRequest,
  openRecipientAccount,
} from "./open-recipient-account.ts";
import { welcomeOwner } from "./welcome-owner.ts";

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

/** A person whom the users subgraph has told of, with no account unless a currency is given. */
async function someone(currency: string | null = null): Promise<Buffer> {
  const ownerId = userIds.create();
  await inTransaction(ledger.db, (tx) => welcomeOwner(tx, { ownerId, currency }));
  return ownerId;
}

const openFor = (
  recipient: Buffer,
  options: Partial<OpenRecipientAccountRequest> & { readonly perDayMax?: number } = {},
  deps = ledger.deps,
) => {
  const { perDayMax = 1_000, ...input } = options;
  return openRecipientAccount(
    { ...deps, recipientOpeningsPerDayMax: perDayMax },
    {
      senderId: alice,
      idempotencyKey: nextKey(),
      currency: "EUR",
      ...input,
      recipientId: userIds.encode(recipient),
    },
  );
};

const notFound = { outcome: "refused", refusal: { code: "NOT_FOUND" } };

function idOf(result: { outcome: string; id?: Buffer }): string {
  if (!result.id) throw new Error(`not opened: ${result.outcome}`);
  return accountIds.encode(result.id);
}

async function accountsOf(owner: Buffer) {
  const { accounts } = await ledger.snapshot();
  return accounts.filter(({ ownerId }) => ownerId?.equals(owner));
}

describe("an account for a recipient", () => {
  test("is theirs, empty, and can be sent to at once", async () => {
    const recipient = await someone();
    const fromAccountId = await ledger.wallet(alice, 50);
    const toAccountId = idOf(await openFor(recipient));
    const sent = { fromAccountId, toAccountId, amount: "50" };
    expect((await ledger.send(person(alice), sent)).outcome).toBe("created");
    expect(await accountsOf(recipient)).toMatchObject([
      { kind: "WALLET", currency: "EUR", name: null, postedMinor: 50n, floorMinor: 0n },
    ]);
  });

  test("is the one that they have, an active one before a frozen one", async () => {
    const recipient = await someone("EUR");
    const [first] = await accountsOf(recipient);
    const firstId = accountIds.encode(first?.id ?? Buffer.alloc(16));
    expect(idOf(await openFor(recipient))).toBe(firstId);
    await ledger.freeze(firstId);
    expect(idOf(await openFor(recipient))).toBe(firstId);
    const second = await ledger.wallet(recipient, 0);
    expect(idOf(await openFor(recipient))).toBe(second);
  });

  test("is one, though two who send and the recipient open it at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const recipient = await someone();
      const results = await Promise.all(
        [alice, bob, alice, bob].map((senderId) => openFor(recipient, { senderId })),
      );
      expect(new Set(results.map(idOf)).size).toBe(1);
      expect(await accountsOf(recipient)).toHaveLength(1);
    }
  });

  test("is opened though two open for each other at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await someone(), await someone()];
      const results = await Promise.all([
        openFor(one, { senderId: other }),
        openFor(other, { senderId: one }),
      ]);
      expect(results.map(({ outcome }) => outcome)).toEqual(["changed", "changed"]);
    }
  });

  test("is the same for the same key, and another person under it a conflict", async () => {
    const [recipient, idempotencyKey] = [await someone(), nextKey()];
    const first = await openFor(recipient, { idempotencyKey });
    expect(await openFor(recipient, { idempotencyKey })).toEqual(first);
    expect(await openFor(await someone(), { idempotencyKey })).toEqual({ outcome: "conflict" });
  });
});

describe("nobody is found, and nothing is opened or written,", () => {
  test("where nobody of that id is known, or the id is none", async () => {
    const before = await ledger.snapshot();
    expect(await openFor(userIds.create())).toEqual(notFound);
    expect(await openFor(Buffer.alloc(16))).toEqual(notFound);
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("where they are suspended or erased, with an account or without", async () => {
    for (const standing of ["SUSPENDED", "ERASED"] as const) {
      for (const currency of ["EUR", null]) {
        const ownerId = await someone(currency);
        const told = { ownerId, standing, number: 2 };
        await inTransaction(ledger.db, (tx) => changeStanding(tx, told));
        const before = await ledger.snapshot();
        expect(await openFor(ownerId)).toEqual(notFound);
        expect(await ledger.snapshot()).toEqual(before);
      }
    }
  });

  test("where they have closed the one they had", async () => {
    const recipient = await someone();
    const accountId = idOf(await openFor(recipient));
    const request = { accountId, actor: staff, idempotencyKey: nextKey() };
    await closeAccount(ledger.deps, { ...request, reason: "OWNER_REQUEST" });
    expect(await openFor(recipient)).toEqual(notFound);
  });
});

describe("a person is told so many people's accounts a day,", () => {
  const tooMany = { outcome: "refused", refusal: { code: "TOO_MANY_OPENINGS" } };
  const perDayMax = 3;
  // At noon: nothing here goes past midnight.
  const noon = new Date("2026-03-01T12:00:00Z");
  const ask = (recipient: Buffer, senderId: Buffer, at = noon) =>
    openFor(recipient, { senderId, perDayMax }, ledger.at(at));

  test("at once or one after the other, opened for it or not", async () => {
    const senderId = await someone();
    const recipients = await Promise.all([null, "EUR", null, "EUR", null].map(someone));
    const results = await Promise.all(recipients.map((recipient) => ask(recipient, senderId)));
    expect(results.filter(({ outcome }) => outcome === "changed")).toHaveLength(perDayMax);
    expect(await ask(await someone(), senderId)).toEqual(tooMany);
    const midnight = new Date("2026-03-02T00:00:00Z");
    expect((await ask(await someone(), senderId, midnight)).outcome).toBe("changed");
  });

  test("and then learns no more of anybody, there or not, but what they were told", async () => {
    const senderId = await someone();
    const told = await Promise.all(["EUR", null, null].map(someone));
    const first = [];
    for (const recipient of told) first.push(await ask(recipient, senderId));
    const [suspended, closed] = [await someone("EUR"), await someone("EUR")];
    const suspension = { ownerId: suspended, standing: "SUSPENDED", number: 2 } as const;
    await inTransaction(ledger.db, (tx) => changeStanding(tx, suspension));
    for (const { id } of await accountsOf(closed)) {
      const order = { actor: staff, idempotencyKey: nextKey(), reason: "OWNER_REQUEST" } as const;
      await closeAccount(ledger.deps, { ...order, accountId: accountIds.encode(id) });
    }
    const others = [await someone("EUR"), await someone(), suspended, closed];
    const before = await ledger.snapshot();
    for (const recipient of [...others, userIds.create(), Buffer.alloc(16), senderId]) {
      expect(await ask(recipient, senderId)).toEqual(tooMany);
    }
    const again = [];
    for (const recipient of told) again.push(await ask(recipient, senderId));
    expect(again).toEqual(first);
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("and who is suspended none, there or not", async () => {
    const senderId = await someone();
    const told = { ownerId: senderId, standing: "SUSPENDED", number: 2 } as const;
    await inTransaction(ledger.db, (tx) => changeStanding(tx, told));
    for (const recipient of [await someone(), await someone("EUR"), userIds.create()]) {
      expect(await openFor(recipient, { senderId })).toEqual({
        outcome: "refused",
        refusal: { code: "OWNER_NOT_ACTIVE" },
      });
    }
  });
});

test("the graph shows who sends the account's id and nothing else of it", async () => {
  const { ask } = openGraph(ledger);
  const recipientId = userIds.encode(await someone());
  const source = `mutation ($input: OpenRecipientAccountInput!) {
    openRecipientAccount(input: $input) { __typename ... on UserError { code }
      ... on RecipientAccountOpened { account { id currency posted { amount } } } } }`;
  const input = { idempotencyKey: nextKey(), recipientId, currency: "EUR" };
  const { data, codes } = await ask({ id: alice }, source, { input });
  expect(data.openRecipientAccount).toEqual({
    __typename: "RecipientAccountOpened",
    account: { id: expect.stringMatching(/^acc_/), currency: null, posted: null },
  });
  expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  const unknown = { ...input, recipientId: "usr_x", idempotencyKey: nextKey() };
  expect((await ask({ id: alice }, source, { input: unknown })).data.openRecipientAccount).toEqual({
    __typename: "NotFound",
    code: "NOT_FOUND",
  });
  expect((await ask(undefined, source, { input })).codes).toEqual(["UNAUTHENTICATED"]);
});
