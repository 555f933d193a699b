import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openGraph, type Who } from "./graph.fixture.ts";
import { settling } from "./holds.fixture.ts";
import { transactionIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let on: ReturnType<typeof settling>;

const [sender, receiver] = [{ id: alice }, { id: bob }];
const admin = { id: carol, scopes: ["accounts:read:any", "accounts:administer"] };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  on = settling(ledger);
});

afterAll(() => ledger.close());

const mutation = `mutation ($input: ReverseTransactionInput!) { reverseTransaction(input: $input) {
  __typename ... on UserError { code message } ... on InvalidInput { field }
  ... on AmountTooHigh { remaining { amount currency } }
  ... on InsufficientFunds { available { amount } }
  ... on TransactionReversed { transaction {
    kind amount { amount } reversalOf { id state reversed { amount } } } } } }`;

const stateOf = `query ($id: ID!) { transaction(id: $id) { state hold { id } } }`;

test("reverseTransaction tells what is left, and every refusal is a member of the union", async () => {
  const { id, toAccountId, fromAccountId } = await on.pay(50);
  const transactionId = transactionIds.encode(id);
  const reverse = async (who: Who, input: object) => {
    const order = { idempotencyKey: nextKey(), transactionId, ...input };
    const { data, codes } = await ask(who, mutation, { input: order });
    expect(codes).toEqual([]);
    return data.reverseTransaction;
  };
  const { data } = await ask(receiver, stateOf, { id: transactionId });
  expect(data.transaction).toEqual({ state: "POSTED", hold: null });
  expect(await reverse(receiver, { amount: "20" })).toMatchObject({
    __typename: "TransactionReversed",
    transaction: {
      kind: "REVERSAL",
      amount: { amount: "20" },
      reversalOf: {
        id: transactionId,
        state: "PARTIALLY_REVERSED",
        reversed: { amount: "20" },
      },
    },
  });
  expect(await reverse(receiver, { amount: "31" })).toMatchObject({
    __typename: "AmountTooHigh",
    remaining: { amount: "30" },
  });
  expect(await reverse(sender, {})).toMatchObject({ __typename: "NotFound" });
  const hold = { transactionId: transactionIds.encode((await on.place(5)).id) };
  expect(await reverse(receiver, hold)).toMatchObject({
    __typename: "NotReversible",
    code: "NOT_REVERSIBLE",
  });
  expect(await reverse(receiver, { reference: "\u0000" })).toMatchObject({ field: "reference" });
  const back = { fromAccountId: toAccountId, toAccountId: fromAccountId };
  await ledger.send(person(bob), { ...back, amount: "25" });
  expect(await reverse(receiver, {})).toMatchObject({
    __typename: "InsufficientFunds",
    available: { amount: "5" },
  });
  await ledger.send(person(alice), { fromAccountId, toAccountId, amount: "25" });
  expect(await reverse(admin, {})).toMatchObject({
    transaction: { reversalOf: { state: "REVERSED", reversed: { amount: "50" } } },
  });
});
