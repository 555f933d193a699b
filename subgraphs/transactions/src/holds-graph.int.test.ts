import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph, type Who } from "./graph.fixture.ts";
import { createdId, settling } from "./holds.fixture.ts";
import { holdIds, transactionIds, userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let on: ReturnType<typeof settling>;

const [sender, receiver, stranger] = [{ id: alice }, { id: bob }, { id: carol }];
const admin = { id: carol, scopes: ["accounts:read:any", "accounts:administer"] };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  on = settling(ledger);
});

afterAll(() => ledger.close());

const refusals = "... on UserError { code message } ... on InvalidInput { field }";
const remaining = "... on AmountTooHigh { remaining { amount currency } }";
const available = "... on InsufficientFunds { available { amount } }";
const settled = "transaction { kind amount { amount } hold { state captured { amount } } }";

/** What is asked of each mutation's answer. */
const asked = {
  createTransaction: `${available}
    ... on TransactionCreated { transaction { kind state hold { id state } } }
    ... on TransactionPreview { amount { amount } from { id posted { amount } } to { id }
      available { amount currency } }`,
  captureHold: `${remaining} ... on HoldCaptured { ${settled} }`,
  voidHold: `... on HoldVoided { ${settled} }`,
  reverseTransaction: `${remaining} ${available} ... on TransactionReversed { transaction {
    kind amount { amount } reversalOf { id state reversed { amount } } } }`,
};

async function change(who: Who, name: keyof typeof asked, input: object): Promise<unknown> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) {
    ${name}(input: $input) { __typename ${refusals} ${asked[name]} } }`;
  const answer = await ask(who, source, { input: { idempotencyKey: nextKey(), ...input } });
  expect(answer.codes).toEqual([]);
  return answer.data[name];
}

const shown = `query ($id: ID!) { transaction(id: $id) { state amount { amount }
  hold { id amount { amount currency } captured { amount } state expiresAt transaction { id } settledBy { id kind } } } }`;

const seen = async (who: Who, id: Buffer) =>
  (await ask(who, shown, { id: transactionIds.encode(id) })).data.transaction;

describe("a hold", () => {
  test("is placed with a transaction, which is pending", async () => {
    const { fromAccountId, toAccountId } = await on.place(1, { balance: 100 });
    const input = { fromAccountId, toAccountId, amount: "30", currency: "EUR", hold: true };
    expect(await change(sender, "createTransaction", input)).toMatchObject({
      __typename: "TransactionCreated",
      transaction: { kind: "HOLD", state: "PENDING", hold: { state: "OPEN" } },
    });
    const tooShort = { ...input, expiresInSeconds: 59 };
    expect(await change(sender, "createTransaction", tooShort)).toMatchObject({
      __typename: "InvalidInput",
      field: "expiresInSeconds",
      message: "`expiresInSeconds` wants 60 to 2592000, and only with a hold.",
    });
  });

  test("is settled by a service with staff's scope, and by no other", async () => {
    const scopes = ["accounts:administer"];
    const service = { id: carol, subject: "svc_shipping", scopes };
    const [kept, freed] = [await on.place(30), await on.place(30)];
    const other = { ...service, scopes: [] };
    for (const name of ["captureHold", "voidHold"] as const) {
      expect(await change(other, name, { holdId: kept.holdId })).toMatchObject({
        __typename: "NotFound",
      });
    }
    const captured = await change(service, "captureHold", { holdId: kept.holdId });
    expect(captured).toMatchObject({ __typename: "HoldCaptured" });
    expect(await change(service, "voidHold", { holdId: freed.holdId })).toMatchObject({
      __typename: "HoldVoided",
    });
    const { transactions, audit } = await ledger.snapshot();
    const capture = transactions.find(({ relatedId }) => relatedId?.equals(kept.id));
    if (!capture?.actorId) throw new Error("it was captured by nobody");
    const transactionId = transactionIds.encode(capture.id);
    expect(await change(service, "reverseTransaction", { transactionId })).toMatchObject({
      __typename: "TransactionReversed",
    });
    const deeds = (await ledger.snapshot()).audit.slice(audit.length - 2);
    expect(deeds.map(({ action }) => action).toSorted()).toEqual([
      "hold.capture",
      "hold.void",
      "transaction.reverse",
    ]);
    expect(deeds.every(({ actorId }) => capture.actorId?.equals(actorId))).toBe(true);
  });

  test("is seen from both sides and by staff, before and after it is settled", async () => {
    const { id, holdId } = await on.place(30);
    const open = {
      state: "PENDING",
      amount: { amount: "30" },
      hold: {
        id: holdId,
        amount: { amount: "30", currency: "EUR" },
        captured: { amount: "0" },
        state: "OPEN",
        expiresAt: expect.any(String),
        transaction: { id: transactionIds.encode(id) },
        settledBy: null,
      },
    };
    for (const who of [sender, receiver, admin]) expect(await seen(who, id)).toEqual(open);
    expect(await seen(stranger, id)).toBeNull();
    const captured = createdId(await on.capture(holdId, { amount: "12" }));
    const settled = {
      captured: { amount: "12" },
      state: "CAPTURED",
      settledBy: { id: transactionIds.encode(captured), kind: "CAPTURE" },
    };
    for (const who of [sender, receiver, admin]) {
      expect(await seen(who, id)).toMatchObject({ state: "CAPTURED", hold: settled });
      // The capture leads to the hold that it settled.
      expect(await seen(who, captured)).toMatchObject({
        state: "POSTED",
        amount: { amount: "12" },
        hold: { id: holdId, ...settled },
      });
    }
  });

  test("tells by its transaction's state how it ended", async () => {
    const [voided, expired] = [await on.place(30), await on.place(30, { secondsAgo: 120 })];
    expect(await change(receiver, "voidHold", { holdId: voided.holdId })).toMatchObject({
      __typename: "HoldVoided",
      transaction: {
        kind: "VOID",
        amount: { amount: "30" },
        hold: { state: "VOIDED", captured: { amount: "0" } },
      },
    });
    // Nobody has let it go yet: it is still kept back.
    expect(await seen(sender, expired.id)).toMatchObject({ state: "PENDING" });
    await on.expire(expired.id);
    expect(await seen(sender, voided.id)).toMatchObject({ state: "VOIDED" });
    expect(await seen(sender, expired.id)).toMatchObject({
      state: "EXPIRED",
      hold: { settledBy: { kind: "EXPIRY" } },
    });
  });
});

test("a dry run shows what would be, and nothing of the other side but its id", async () => {
  const { fromAccountId, toAccountId } = await on.place(40, { balance: 100 });
  const input = { fromAccountId, toAccountId, amount: "50", currency: "EUR", dryRun: true };
  expect(await change(sender, "createTransaction", input)).toEqual({
    __typename: "TransactionPreview",
    amount: { amount: "50" },
    from: { id: fromAccountId, posted: { amount: "100" } },
    to: { id: toAccountId },
    available: { amount: "10", currency: "EUR" },
  });
  expect(await change(sender, "createTransaction", { ...input, amount: "61" })).toMatchObject({
    __typename: "InsufficientFunds",
    available: { amount: "60" },
  });
});

test("captureHold answers with the transaction, and every refusal is a member of the union", async () => {
  const { holdId } = await on.place(30);
  const frozen = await on.place(30);
  await ledger.freeze(frozen.fromAccountId);
  const capture = (who: Who, input: object) => change(who, "captureHold", { holdId, ...input });
  expect(await capture(receiver, { amount: "" })).toMatchObject({
    __typename: "InvalidInput",
    field: "amount",
  });
  expect(await capture(sender, {})).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND" });
  expect(await capture(receiver, { holdId: frozen.holdId })).toMatchObject({
    __typename: "AccountNotActive",
  });
  expect(await capture(receiver, { amount: "31" })).toMatchObject({
    __typename: "AmountTooHigh",
    code: "AMOUNT_TOO_HIGH",
    remaining: { amount: "30", currency: "EUR" },
  });
  const idempotencyKey = nextKey();
  expect(await capture(receiver, { idempotencyKey })).toMatchObject({
    __typename: "HoldCaptured",
    transaction: { kind: "CAPTURE", hold: { state: "CAPTURED", captured: { amount: "30" } } },
  });
  expect(await capture(receiver, { idempotencyKey, amount: "30" })).toMatchObject({
    __typename: "IdempotencyConflict",
  });
  expect(await capture(receiver, {})).toMatchObject({
    __typename: "HoldNotOpen",
    code: "HOLD_NOT_OPEN",
  });
  expect(await change(admin, "voidHold", { holdId })).toMatchObject({ __typename: "HoldNotOpen" });
  expect(await change(sender, "voidHold", { holdId })).toMatchObject({ __typename: "NotFound" });
});

test("settling and reversing want a viewer", async () => {
  for (const field of [
    'captureHold(input: { idempotencyKey: "k", holdId: "hld_x" })',
    'voidHold(input: { idempotencyKey: "k", holdId: "hld_x" })',
    'reverseTransaction(input: { idempotencyKey: "k", transactionId: "txn_x" })',
  ]) {
    const { codes } = await ask(undefined, `mutation { ${field} { __typename } }`);
    expect(codes).toEqual(["UNAUTHENTICATED"]);
  }
});

test("what became of many transactions costs as many queries as what became of one", async () => {
  let selects = 0;
  const db = new Proxy(ledger.db, {
    get: (target, name, proxy) => {
      if (name === "select") selects++;
      return Reflect.get(target, name, proxy);
    },
  });
  const counted = openGraph({ ...ledger, deps: { ...ledger.deps, db } });
  const dora = userIds.create();
  const account = await ledger.wallet(dora, 1_000);
  const toAccountId = await ledger.wallet(bob, 0);
  const cost = async () => {
    selects = 0;
    const query = `{ account(id: "${account}") { entries(first: 100) { edges { node {
      transaction { state reversed { amount } reversalOf { id } hold { state settledBy { id } } } } } } } }`;
    expect((await counted.ask({ id: dora }, query)).codes).toEqual([]);
    return selects;
  };
  const settle = async () => {
    const request = { fromAccountId: account, toAccountId, amount: "2", hold: true };
    const hold = createdId(await ledger.send(person(dora), request));
    const captured = createdId(await on.capture(holdIds.encode(hold)));
    await on.reverse(captured, { amount: "1" });
  };
  await settle();
  const once = await cost();
  for (let count = 0; count < 12; count++) await settle();
  expect(await cost()).toBe(once);
});
