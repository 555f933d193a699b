import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { openGraph } from "./graph.fixture.ts";
import {
  alice,
  bob,
  brokenPromises,
  carol,
  type Ledger,
  nextKey,
  openLedger,
} from "./ledger.fixture.ts";

type Entry = { readonly key: string; readonly value: string };

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let hers: string;
let his: string;
const support = { id: carol, scopes: ["accounts:read:any"] };

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger);
});

beforeEach(async () => {
  [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const SEND = `mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) {
  __typename ... on InvalidInput { field }
  ... on TransactionCreated { transaction { id metadata { key value } } } } }`;

async function send(metadata: readonly Entry[], idempotencyKey = nextKey(), changes = {}) {
  const sides = { fromAccountId: hers, toAccountId: his, amount: "1", currency: "EUR" };
  const input = { idempotencyKey, ...sides, metadata, ...changes };
  const { data, codes } = await graph.ask({ id: alice }, SEND, { input });
  expect(codes).toEqual([]);
  return data.createTransaction as {
    __typename: string;
    field?: string;
    transaction: { id: string; metadata: Entry[] };
  };
}

const order = { key: "order", value: "7, Café" };
const shop = { key: "shop", value: "north" };

test("is seen by who sent the transaction and by staff, and not by the other side", async () => {
  const { transaction } = await send([shop, order]);
  expect(transaction.metadata).toEqual([order, shop]);
  const source = `{ transaction(id: "${transaction.id}") { metadata { key value } } }`;
  for (const [who, metadata] of [
    [{ id: alice }, [order, shop]],
    [support, [order, shop]],
    [{ id: bob }, []],
  ] as const) {
    expect((await graph.ask(who, source)).data).toEqual({ transaction: { metadata } });
  }
});

test("finds the transaction, and its entry, on the sending side alone", async () => {
  await send([]);
  const { transaction } = await send([order]);
  await send([{ ...order, value: order.value.toLowerCase() }]);
  const found = async (id: Buffer, account: string, filter: Entry) => {
    const { data, codes } = await graph.ask(
      { id },
      `query ($account: ID!, $filter: MetadataEntryInput!) {
        transactions(filter: { metadata: $filter, accountId: $account }) { edges { node { id } } }
        account(id: $account) { entries(filter: { metadata: $filter }) {
          edges { node { transaction { id } } } } } }`,
      { account, filter },
    );
    expect(codes).toEqual([]);
    return JSON.stringify(data).match(/txn_\w+/g);
  };
  expect(await found(alice, hers, order)).toEqual([transaction.id, transaction.id]);
  expect(await found(bob, his, order)).toBeNull();
  expect(await found(alice, hers, { key: "order", value: "7" })).toBeNull();
});

test("belongs to what an idempotency key stands for, in whatever order it is sent", async () => {
  const key = nextKey();
  const { transaction } = await send([order, shop], key);
  expect((await send([shop, order], key)).transaction.id).toBe(transaction.id);
  expect((await send([order], key)).__typename).toBe("IdempotencyConflict");
  expect((await send([], key)).__typename).toBe("IdempotencyConflict");
});

test("that is not of its form is named, and nothing is written", async () => {
  const before = await ledger.snapshot();
  for (const wrong of [
    { key: "a b", value: "1" },
    { key: "a", value: "\u0000" },
  ]) {
    expect(await send([wrong])).toEqual({ __typename: "InvalidInput", field: "metadata" });
    expect(await setMetadata({ id: alice }, hers, [wrong])).toMatchObject({ field: "metadata" });
  }
  expect(await ledger.snapshot()).toEqual(before);
});

test("of a transaction that is refused is not kept", async () => {
  expect((await send([order], nextKey(), { amount: "9999" })).__typename).toBe("InsufficientFunds");
  const filter = { metadata: order, accountId: hers };
  const { data } = await graph.ask(
    { id: alice },
    "query ($filter: TransactionFilter) { transactions(filter: $filter) { edges { node { id } } } }",
    { filter },
  );
  expect(data).toEqual({ transactions: { edges: [] } });
});

const SET = `mutation ($input: SetAccountMetadataInput!) { setAccountMetadata(input: $input) {
  __typename ... on InvalidInput { field }
  ... on AccountMetadataSet { account { metadata { key value } } } } }`;

async function setMetadata(who: { id: Buffer }, accountId: string, metadata: readonly Entry[]) {
  const input = { idempotencyKey: nextKey(), accountId, metadata };
  return (await graph.ask(who, SET, { input })).data.setAccountMetadata;
}

test("of an account is its owner's, and replaced as a whole", async () => {
  const set = (metadata: readonly Entry[]) => ({
    __typename: "AccountMetadataSet",
    account: { metadata },
  });
  expect(await setMetadata({ id: alice }, hers, [shop, order])).toEqual(set([order, shop]));
  expect(await setMetadata({ id: alice }, hers, [shop])).toEqual(set([shop]));
  expect(await setMetadata({ id: bob }, hers, [])).toEqual({ __typename: "NotFound" });
  expect(await setMetadata(support, hers, [])).toEqual({ __typename: "NotFound" });
  const source = `{ account(id: "${hers}") { metadata { key value } } }`;
  expect((await graph.ask(support, source)).data).toEqual({ account: { metadata: [shop] } });
  expect(await setMetadata({ id: alice }, hers, [])).toEqual(set([]));
});
