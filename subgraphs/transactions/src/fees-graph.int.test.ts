import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { schedule } from "./fees.fixture.ts";
import { openGraph, type Who } from "./graph.fixture.ts";
import { createdId } from "./holds.fixture.ts";
import { transactionIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;

const [sender, receiver] = [{ id: alice }, { id: bob }];
const admin = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger);
});

afterAll(() => ledger.close());

async function change(who: Who, name: string, asked: string, input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) {
    ${name}(input: $input) { __typename ... on InvalidInput { field } ${asked} } }`;
  const answer = await graph.ask(who, source, { input: { idempotencyKey: nextKey(), ...input } });
  return answer.codes.length > 0 ? answer.codes : answer.data[name];
}

const set = (who: Who, input: object) =>
  change(
    who,
    "setFeeSchedule",
    `... on FeeScheduleSet { schedule { id flat { amount currency } basisPoints min { amount }
      max { amount } } }`,
    input,
  );

test("what things cost is set by staff and seen by everyone", async () => {
  const input = { currency: "USD", kind: "TRANSFER", flat: "2", basisPoints: 100, max: "50" };
  expect(await set(sender, input)).toEqual(["FORBIDDEN"]);
  expect(await set(admin, { ...input, flat: "-1" })).toMatchObject({ field: "flat" });
  expect(await set(admin, input)).toEqual({
    __typename: "FeeScheduleSet",
    schedule: {
      id: "fee_USD_TRANSFER",
      flat: { amount: "2", currency: "USD" },
      basisPoints: 100,
      min: null,
      max: { amount: "50" },
    },
  });
  const query = `{ feeSchedules(currency: "USD") { id kind } }`;
  const { data } = await graph.ask(sender, query);
  expect(data.feeSchedules).toEqual([{ id: "fee_USD_TRANSFER", kind: "TRANSFER" }]);
  expect((await graph.ask(undefined, query)).codes).toEqual(["UNAUTHENTICATED"]);
});

test("a fee is told before it is due, and afterwards to who paid it", async () => {
  await schedule(ledger, "GBP", "TRANSFER", { flat: "3" });
  await schedule(ledger, "GBP", "CAPTURE", { flat: "4" });
  const fromAccountId = await ledger.wallet(alice, 100, "GBP");
  const toAccountId = await ledger.wallet(bob, 0, "GBP");
  const asked = `... on TransactionPreview { fee { amount currency } available { amount } }
    ... on FeeTooHigh { code fee { amount } }
    ... on InsufficientFunds { available { amount } fee { amount } }
    ... on TransactionCreated { transaction { id fee { amount } hold { fee { amount } } } }`;
  const send = (input: object) =>
    change(sender, "createTransaction", asked, {
      ...{ fromAccountId, toAccountId, currency: "GBP" },
      ...input,
    });
  expect(await send({ amount: "10", dryRun: true })).toMatchObject({
    fee: { amount: "3", currency: "GBP" },
    available: { amount: "87" },
  });
  expect(await send({ amount: "98" })).toMatchObject({
    available: { amount: "100" },
    fee: { amount: "3" },
  });
  expect(await send({ amount: "10", feeMax: "2" })).toEqual({
    ...{ __typename: "FeeTooHigh", code: "FEE_TOO_HIGH", fee: { amount: "3" } },
  });
  expect(await send({ amount: "10", feeMax: "1.5" })).toMatchObject({ field: "feeMax" });
  const sent = await send({ amount: "10", feeMax: "3" });
  const held = await send({ amount: "10", hold: true });
  expect(sent).toMatchObject({ transaction: { fee: { amount: "3" }, hold: null } });
  expect(held).toMatchObject({
    transaction: { fee: { amount: "4" }, hold: { fee: { amount: "4" } } },
  });
  const seenBy = async (who: Who, of: unknown) => {
    const { id } = (of as { transaction: { id: string } }).transaction;
    const source = `{ transaction(id: "${id}") { amount { amount } fee { amount } hold { fee { amount } } } }`;
    return (await graph.ask(who, source)).data.transaction;
  };
  const amount = { amount: "10" };
  expect(await seenBy(receiver, sent)).toEqual({ amount, fee: null, hold: null });
  expect(await seenBy(receiver, held)).toEqual({ amount, fee: null, hold: { fee: null } });
  expect(await seenBy(admin, sent)).toEqual({ amount, fee: { amount: "3" }, hold: null });
});

test("of a reversal, who paid the fee and staff see what of it came back", async () => {
  await schedule(ledger, "CHF", "TRANSFER", { flat: "3" });
  const fromAccountId = await ledger.wallet(alice, 100, "CHF");
  const toAccountId = await ledger.wallet(bob, 0, "CHF");
  const sides = { fromAccountId, toAccountId, currency: "CHF", amount: "10" };
  const transactionId = transactionIds.encode(createdId(await ledger.send(person(alice), sides)));
  const asked = "... on TransactionReversed { transaction { id fee { amount } } }";
  const input = { transactionId, refundFee: true };
  expect(await change(receiver, "reverseTransaction", asked, input)).toMatchObject({
    __typename: "NotFound",
  });
  const reversed = await change(admin, "reverseTransaction", asked, input);
  expect(reversed).toMatchObject({ transaction: { fee: { amount: "3" } } });
  const { id } = (reversed as { transaction: { id: string } }).transaction;
  const source = `{ transaction(id: "${id}") { fee { amount } } }`;
  expect((await graph.ask(sender, source)).data).toEqual({ transaction: { fee: { amount: "3" } } });
  expect((await graph.ask(receiver, source)).data).toEqual({ transaction: { fee: null } });
});

type Page = {
  edges: { cursor: string; node: { number: number; line: number; kind: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

test.each(["", `, filter: { direction: OUT }`])(
  "pages of one entry go through both lines of an activity, none twice%s",
  async (filter) => {
    await schedule(ledger, "SEK", "TRANSFER", { flat: "1" });
    const fromAccountId = await ledger.wallet(alice, 100, "SEK");
    const toAccountId = await ledger.wallet(bob, 0, "SEK");
    const sides = { fromAccountId, toAccountId, currency: "SEK" };
    for (const amount of ["10", "20"]) await ledger.send(person(alice), { ...sides, amount });
    const pageBehind = async (after: string, first = 1) => {
      const source = `{ account(id: "${fromAccountId}") { entries(first: ${first} ${after} ${filter}) {
        edges { cursor node { number line kind } } pageInfo { hasNextPage endCursor } } } }`;
      const { data, codes } = await graph.ask(sender, source);
      expect(codes).toEqual([]);
      return (data.account as { entries: Page }).entries;
    };
    const all = (await pageBehind("", 10)).edges.map(({ node }) => node);
    expect(all.slice(0, 4)).toEqual([
      { number: 3, line: 1, kind: "FEE" },
      { number: 3, line: 0, kind: "AMOUNT" },
      { number: 2, line: 1, kind: "FEE" },
      { number: 2, line: 0, kind: "AMOUNT" },
    ]);
    const seen = [];
    let after = "";
    for (let isMore = true; isMore && seen.length < 10; ) {
      const page = await pageBehind(after);
      seen.push(...page.edges.map(({ node }) => node));
      after = `, after: "${page.pageInfo.endCursor}"`;
      isMore = page.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(all);
  },
);

test("who has read the newest entries follows behind them; a fee is part of one activity", async () => {
  await schedule(ledger, "NOK", "TRANSFER", { flat: "1" });
  const fromAccountId = await ledger.wallet(alice, 100, "NOK");
  const toAccountId = await ledger.wallet(bob, 0, "NOK");
  const sides = { fromAccountId, toAccountId, currency: "NOK" };
  await ledger.send(person(alice), { ...sides, amount: "10" });
  const newest = `{ account(id: "${fromAccountId}") { entries(first: 1) { edges { cursor } } } }`;
  const { data } = await graph.ask(sender, newest);
  const [edge] = (data.account as { entries: Page }).entries.edges;
  await ledger.send(person(alice), { ...sides, amount: "20" });
  const fields = `{ number entries { line kind amount { amount } balanceAfter { amount } } }`;
  const source = `subscription ($id: ID!, $after: String) {
    accountActivity(accountId: $id, after: $after) ${fields} }`;
  const variables = { id: fromAccountId, after: edge?.cursor };
  const events = await graph.follow(sender, source, variables);
  if (!("next" in events)) throw new Error(`not followed: ${events.codes}`);
  const { value } = await events.next();
  await events.return?.();
  const shaped = await graph.shape(sender, source, value, variables);
  expect(shaped.data.accountActivity).toEqual({
    number: 3,
    entries: [
      { line: 0, kind: "AMOUNT", amount: { amount: "-20" }, balanceAfter: { amount: "69" } },
      { line: 1, kind: "FEE", amount: { amount: "-1" }, balanceAfter: { amount: "68" } },
    ],
  });
});
