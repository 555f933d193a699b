import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph } from "./graph.fixture.ts";
import { transactionIds, userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let hers: string;
let his: string;
let paid: string;

const staff = { id: carol, scopes: ["accounts:read:any"] };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  hers = await ledger.wallet(alice, 1_000);
  his = await ledger.wallet(bob, 0);
  const sides = { fromAccountId: hers, toAccountId: his };
  const result = await ledger.send(person(alice), { ...sides, amount: "250", reference: "Rent" });
  if (result.outcome !== "created") throw new Error("no transaction to look at");
  paid = transactionIds.encode(result.transactionId);
});

afterAll(() => ledger.close());

describe("an account", () => {
  const query = `query ($id: ID!) { account(id: $id) {
    id owner { id } name currency status posted { amount currency } held { amount }
    available { amount } entries(first: 1) { edges { node {
      number amount { amount } balanceAfter { amount } transaction { id counterparty { id } }
    } } pageInfo { hasNextPage hasPreviousPage } } } }`;

  test("shows its owner and staff everything", async () => {
    for (const [who, other] of [
      [{ id: alice }, { id: userIds.encode(bob) }],
      [staff, null],
    ] as const) {
      expect(await ask(who, query, { id: hers })).toEqual({
        codes: [],
        data: {
          account: {
            id: hers,
            owner: { id: userIds.encode(alice) },
            name: null,
            currency: "EUR",
            status: "ACTIVE",
            posted: { amount: "750", currency: "EUR" },
            held: { amount: "0" },
            available: { amount: "750" },
            entries: {
              edges: [
                {
                  node: {
                    number: 2,
                    amount: { amount: "-250" },
                    balanceAfter: { amount: "750" },
                    transaction: { id: paid, counterparty: other },
                  },
                },
              ],
              pageInfo: { hasNextPage: true, hasPreviousPage: false },
            },
          },
        },
      });
    }
  });

  test("of another, an unknown and a malformed one look alike: null", async () => {
    const world = await ledger.worldOf("EUR");
    for (const id of [his, world, "acc_01ke6jq300e00r000000000001", "acc_nope", "", hers + hers]) {
      expect(await ask({ id: alice }, query, { id })).toEqual({
        data: { account: null },
        codes: [],
      });
    }
  });

  test("wants a viewer on every way in", async () => {
    for (const field of [
      `account(id: "${hers}") { id }`,
      "accounts { pageInfo { hasNextPage } }",
      `transaction(id: "${paid}") { id }`,
      `_entities(representations: [{ __typename: "Account", id: "${hers}" }]) { __typename }`,
      `_entities(representations: [{ __typename: "Transaction", id: "${paid}" }]) { __typename }`,
    ]) {
      expect((await ask(undefined, `{ ${field} }`)).codes).toEqual(["UNAUTHENTICATED"]);
    }
    const mutation = `mutation { createTransaction(input: { idempotencyKey: "k",
      fromAccountId: "${hers}", toAccountId: "${his}", amount: "1", currency: "EUR" }) { __typename } }`;
    expect((await ask(undefined, mutation)).codes).toEqual(["UNAUTHENTICATED"]);
  });
});

test("of two payments in one request each answers with the balance after it", async () => {
  const [from, to] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  const pay = (
    alias: string,
  ) => `${alias}: createTransaction(input: { idempotencyKey: "${nextKey()}",
    fromAccountId: "${from}", toAccountId: "${to}", amount: "10", currency: "EUR" }) {
    ... on TransactionCreated { transaction { from { available { amount } } } } }`;
  const answer = await ask({ id: alice }, `mutation { ${pay("one")} ${pay("two")} }`);
  const left = (amount: string) => ({ transaction: { from: { available: { amount } } } });
  expect(answer).toEqual({ codes: [], data: { one: left("90"), two: left("80") } });
});

describe("a transaction", () => {
  const query = `query ($id: ID!) { transaction(id: $id) {
    id kind state amount { amount currency } reference counterparty { id } from { id } to { id } } }`;

  test("shows both sides, and each the other as its counterparty", async () => {
    const shown = {
      id: paid,
      kind: "TRANSFER",
      state: "POSTED",
      amount: { amount: "250", currency: "EUR" },
      reference: "Rent",
      from: { id: hers },
      to: { id: his },
    };
    for (const [who, counterparty] of [
      [{ id: alice }, { id: userIds.encode(bob) }],
      [{ id: bob }, { id: userIds.encode(alice) }],
      [staff, null],
    ] as const) {
      expect(await ask(who, query, { id: paid })).toEqual({
        codes: [],
        data: { transaction: { ...shown, counterparty } },
      });
    }
  });

  test("of other people is null", async () => {
    expect(await ask({ id: carol }, query, { id: paid })).toEqual({
      data: { transaction: null },
      codes: [],
    });
  });

  test("shows of the other side's account its id, and nothing else", async () => {
    const fields = [
      "owner { id }",
      "name",
      "currency",
      "posted { amount }",
      "held { amount }",
      "available { amount }",
      "status",
      "createdAt",
      "entries { pageInfo { hasNextPage } }",
    ];
    for (const field of fields) {
      const source = `{ transaction(id: "${paid}") { from { id } to { id ${field} } } }`;
      const name = field.split(" ")[0] ?? "";
      expect(await ask({ id: alice }, source)).toEqual({
        codes: ["FORBIDDEN"],
        data: { transaction: { from: { id: hers }, to: { id: his, [name]: null } } },
      });
    }
  });
});

describe("a reference from another subgraph", () => {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) {
    __typename ... on Account { id posted { amount } } ... on Transaction { id }
    ... on User { id accounts(first: 1) { edges { node { id } } } } } }`;
  const key = (__typename: string, id: string) => ({ __typename, id });

  test("leads to what the viewer may read, and costs its neighbours nothing", async () => {
    const { data, codes } = await ask({ id: bob }, query, {
      keys: [
        key("Account", hers),
        key("Account", his),
        key("Transaction", paid),
        key("Transaction", "txn_nope"),
        key("User", userIds.encode(bob)),
        key("User", userIds.encode(alice)),
        key("User", "usr_nope"),
      ],
    });
    expect(data._entities).toEqual([
      null,
      { __typename: "Account", id: his, posted: { amount: "250" } },
      { __typename: "Transaction", id: paid },
      null,
      {
        __typename: "User",
        id: userIds.encode(bob),
        accounts: { edges: [{ node: { id: his } }] },
      },
      { __typename: "User", id: userIds.encode(alice), accounts: null },
      null,
    ]);
    expect(codes).toEqual(["FORBIDDEN"]);
  });

  test("shows staff anyone's accounts", async () => {
    const { codes } = await ask(staff, query, { keys: [key("User", userIds.encode(alice))] });
    expect(codes).toEqual([]);
  });
});

describe("createTransaction", () => {
  const mutation = `mutation ($input: CreateTransactionInput!) { createTransaction(input: $input) {
    __typename ... on UserError { code message } ... on InvalidInput { field }
    ... on InsufficientFunds { available { amount currency } }
    ... on TransactionCreated { transaction { id amount { amount } from { available { amount } } } } } }`;
  const input = () => ({
    idempotencyKey: nextKey(),
    fromAccountId: hers,
    toAccountId: his,
    amount: "10",
    currency: "EUR",
  });
  const send = async (changes: object, id = alice) =>
    (await ask({ id }, mutation, { input: { ...input(), ...changes } })).data.createTransaction;

  test("answers with the transaction and the balance after it, the second time too", async () => {
    const idempotencyKey = nextKey();
    const first = await send({ idempotencyKey });
    expect(first).toMatchObject({
      __typename: "TransactionCreated",
      transaction: { amount: { amount: "10" }, from: { available: { amount: "740" } } },
    });
    expect(await send({ idempotencyKey })).toEqual(first);
    expect(await send({ idempotencyKey, amount: "11" })).toMatchObject({
      __typename: "IdempotencyConflict",
      code: "IDEMPOTENCY_CONFLICT",
    });
  });

  test("answers every refusal as a member of the union", async () => {
    expect(await send({ amount: "-1" })).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      field: "amount",
    });
    expect(await send({}, bob)).toMatchObject({ __typename: "NotFound", code: "NOT_FOUND" });
    expect(await send({ toAccountId: hers })).toMatchObject({ __typename: "SameAccount" });
    const dollars = await ledger.wallet(bob, 0, "USD");
    expect(await send({ toAccountId: dollars })).toMatchObject({ __typename: "CurrencyMismatch" });
    const frozen = await ledger.wallet(bob, 0);
    await ledger.freeze(frozen);
    expect(await send({ toAccountId: frozen })).toMatchObject({ __typename: "AccountNotActive" });
    expect(await send({ amount: "741" })).toMatchObject({
      __typename: "InsufficientFunds",
      available: { amount: "740", currency: "EUR" },
    });
  });
});
