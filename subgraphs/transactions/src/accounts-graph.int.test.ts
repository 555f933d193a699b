import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];

const admin = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };
const support = { id: carol, scopes: ["accounts:read:any"] };
const owner = { id: alice };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
});

afterAll(() => ledger.close());

const FIELDS = `__typename ... on UserError { code message } ... on InvalidInput { field }`;
const ACCOUNT = "account { id name status limits { perDay { amount } spentToday { amount } } }";

/** Runs one mutation: its input's type and the part of its success that is asked for come along. */
async function run(
  who: Parameters<typeof ask>[0],
  [name, input, success]: readonly [string, string, string],
  changes: object,
) {
  const source = `mutation ($input: ${input}!) { ${name}(input: $input) {
    ${FIELDS} ${success} } }`;
  const variables = { input: { idempotencyKey: nextKey(), ...changes } };
  const { data, codes } = await ask(who, source, variables);
  return codes.length > 0 ? codes : data[name];
}

const open = ["openAccount", "OpenAccountInput", `... on AccountOpened { ${ACCOUNT} }`] as const;
const rename = [
  "renameAccount",
  "RenameAccountInput",
  `... on AccountRenamed { ${ACCOUNT} }`,
] as const;
const close = [
  "closeAccount",
  "CloseAccountInput",
  `... on AccountNotEmpty { posted { amount } held { amount } }
  ... on AccountClosed { ${ACCOUNT} }`,
] as const;
const freeze = [
  "freezeAccount",
  "ChangeAccountStatusInput",
  `... on AccountFrozen { ${ACCOUNT} }`,
] as const;
const unfreeze = [
  "unfreezeAccount",
  "ChangeAccountStatusInput",
  `... on AccountUnfrozen { ${ACCOUNT} }`,
] as const;
const limits = [
  "setAccountLimits",
  "SetAccountLimitsInput",
  `... on AccountLimitsSet { ${ACCOUNT} }`,
] as const;
const moved = "transaction { kind amount { amount } }";
const deposit = ["deposit", "MoveOutsideInput", `... on Deposited { ${moved} }`] as const;
const withdraw = ["withdraw", "MoveOutsideInput", `... on Withdrawn { ${moved} }`] as const;

describe("an account's life, as its owner and staff see it", () => {
  test("from opening to closing", async () => {
    const opened = await run(owner, open, { currency: "EUR", name: "Holiday" });
    expect(opened).toMatchObject({
      __typename: "AccountOpened",
      account: { name: "Holiday", status: "ACTIVE", limits: null },
    });
    const accountId = (opened as { account: { id: string } }).account.id;
    const money = { accountId, amount: "500", currency: "EUR" };
    expect(await run(admin, deposit, money)).toMatchObject({
      __typename: "Deposited",
      transaction: { kind: "DEPOSIT", amount: { amount: "500" } },
    });
    expect(await run(owner, rename, { accountId, name: "Sea" })).toMatchObject({
      account: { name: "Sea" },
    });
    expect(await run(admin, limits, { accountId, perDay: "100" })).toMatchObject({
      account: { limits: { perDay: { amount: "100" }, spentToday: { amount: "0" } } },
    });
    const status = { accountId, reason: "FRAUD_SUSPECTED", caseReference: "CASE-1" };
    expect(await run(admin, freeze, status)).toMatchObject({ account: { status: "FROZEN" } });
    expect(await run(admin, unfreeze, status)).toMatchObject({ account: { status: "ACTIVE" } });
    expect(await run(owner, close, { accountId })).toMatchObject({
      __typename: "AccountNotEmpty",
      posted: { amount: "500" },
      held: { amount: "0" },
    });
    expect(await run(admin, withdraw, money)).toMatchObject({
      __typename: "Withdrawn",
      transaction: { kind: "WITHDRAWAL" },
    });
    expect(await run(owner, close, { accountId })).toMatchObject({
      __typename: "AccountClosed",
      account: { status: "CLOSED" },
    });
    const query = `query ($subject: ID, $after: String) {
      auditEntries(subject: $subject, first: 3, after: $after) {
        edges { node { action subject actor { id } detail { name value } } }
        pageInfo { hasNextPage endCursor } } }`;
    type Log = {
      edges: { node: { action: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    const first = (await ask(admin, query, { subject: accountId })).data.auditEntries as Log;
    const after = first.pageInfo.endCursor;
    const second = (await ask(admin, query, { subject: accountId, after })).data
      .auditEntries as Log;
    expect([...first.edges, ...second.edges].map(({ node }) => node.action)).toEqual([
      "account.withdraw",
      "account.unfreeze",
      "account.freeze",
      "account.setLimits",
      "account.deposit",
    ]);
    expect(first.edges[2]?.node).toEqual({
      action: "account.freeze",
      subject: accountId,
      actor: { id: userIds.encode(carol) },
      detail: [
        { name: "reason", value: "FRAUD_SUSPECTED" },
        { name: "caseReference", value: "CASE-1" },
      ],
    });
    expect((await ask(admin, query, { after })).codes).toEqual(["BAD_USER_INPUT"]);
  });

  test("shows what has left today to its owner", async () => {
    const accountId = await ledger.wallet(alice, 100);
    await run(admin, limits, { accountId, perTransaction: "60" });
    const toAccountId = await ledger.wallet(bob, 0);
    const send = [
      "createTransaction",
      "CreateTransactionInput",
      "... on LimitExceeded { limit { amount } remaining { amount currency } }",
    ] as const;
    const input = { fromAccountId: accountId, toAccountId, currency: "EUR" };
    expect(await run(owner, send, { ...input, amount: "61" })).toMatchObject({
      __typename: "LimitExceeded",
      code: "LIMIT_EXCEEDED",
      limit: { amount: "60" },
      remaining: { amount: "60", currency: "EUR" },
    });
    await run(owner, send, { ...input, amount: "40" });
    const source = `{ account(id: "${accountId}") { limits { perTransaction { amount } perDay { amount }
      spentToday { amount } } } }`;
    expect((await ask(owner, source)).data).toEqual({
      account: {
        limits: {
          perTransaction: { amount: "60" },
          perDay: null,
          spentToday: { amount: "40" },
        },
      },
    });
  });
});

describe("a refusal", () => {
  test("is a member of the union, with its code", async () => {
    const accountId = await ledger.wallet(alice, 0);
    const reason = "OTHER";
    const codeOf = async (...call: Parameters<typeof run>) =>
      ((await run(...call)) as { code: string }).code;
    expect(await codeOf(owner, open, { currency: "QQQ" })).toBe("INVALID_INPUT");
    expect(await codeOf({ id: bob }, rename, { accountId, name: "x" })).toBe("NOT_FOUND");
    expect(await codeOf({ id: bob }, close, { accountId })).toBe("NOT_FOUND");
    expect(await codeOf(admin, unfreeze, { accountId, reason })).toBe("ACCOUNT_NOT_FROZEN");
    expect(await codeOf(admin, freeze, { accountId: "acc_nope", reason })).toBe("NOT_FOUND");
    const money = { accountId, amount: "1", currency: "USD" };
    expect(await codeOf(admin, deposit, money)).toBe("CURRENCY_MISMATCH");
    const idempotencyKey = nextKey();
    await run(admin, freeze, { accountId, reason, idempotencyKey });
    const other = { accountId, reason: "LEGAL_ORDER", idempotencyKey };
    expect(await codeOf(admin, freeze, other)).toBe("IDEMPOTENCY_CONFLICT");
    expect(await codeOf(admin, freeze, { accountId, reason })).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test.each([
    ["freezeAccount", freeze, { reason: "OTHER" }],
    ["unfreezeAccount", unfreeze, { reason: "OTHER" }],
    ["setAccountLimits", limits, { perDay: "1" }],
    ["deposit", deposit, { amount: "1", currency: "EUR" }],
    ["withdraw", withdraw, { amount: "1", currency: "EUR" }],
  ] as const)("of who is no staff is FORBIDDEN: %s", async (_name, mutation, changes) => {
    const accountId = await ledger.wallet(alice, 10);
    const before = await ledger.snapshot();
    const idempotencyKey = nextKey();
    for (const who of [owner, support]) {
      expect(await run(who, mutation, { accountId, idempotencyKey, ...changes })).toEqual([
        "FORBIDDEN",
      ]);
    }
    expect(await run(undefined, mutation, { accountId, ...changes })).toEqual(["UNAUTHENTICATED"]);
    expect(await ledger.snapshot()).toEqual(before);
    // Nor does the key remember it: asked for other things with it, they are no conflict.
    const other = { ...changes, accountId: "acc_nope", idempotencyKey };
    expect(await run(admin, mutation, other)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("an administrator whose sign-in is too long ago", () => {
  const tired = { ...admin, signedInMsAgo: 3_600_000 };

  test("is told to sign in again for what is another's, whether it exists or not", async () => {
    const accountId = await ledger.wallet(alice, 0);
    const before = await ledger.snapshot();
    const madeUp = `acc_${"0".repeat(26)}`;
    for (const id of [accountId, madeUp]) {
      for (const mutation of [close, rename]) {
        const changes = { accountId: id, ...(mutation === rename ? { name: "Theirs" } : {}) };
        expect(await run(tired, mutation, changes)).toEqual(["REAUTHENTICATION_REQUIRED"]);
      }
    }
    expect(await run(tired, freeze, { accountId, reason: "OTHER" })).toEqual([
      "REAUTHENTICATION_REQUIRED",
    ]);
    expect(await ledger.snapshot()).toEqual(before);
    expect(await run(admin, close, { accountId })).toMatchObject({ __typename: "AccountClosed" });
  });

  test("uses up no key: with the same one it is done after signing in again", async () => {
    const [accountId, other] = [await ledger.wallet(alice, 0), await ledger.wallet(alice, 0)];
    const orders = [
      [limits, { accountId: other, perDay: "1" }, "AccountLimitsSet"],
      [freeze, { accountId: other, reason: "OTHER" }, "AccountFrozen"],
      [deposit, { accountId, amount: "1", currency: "EUR" }, "Deposited"],
      [withdraw, { accountId, amount: "1", currency: "EUR" }, "Withdrawn"],
      [close, { accountId }, "AccountClosed"],
    ] as const;
    for (const [mutation, input, done] of orders) {
      const order = { ...input, idempotencyKey: nextKey() };
      expect(await run(tired, mutation, order)).toEqual(["REAUTHENTICATION_REQUIRED"]);
      expect(await run(admin, mutation, order)).toMatchObject({ __typename: done });
    }
  });

  test("is a person like any other where it is their own", async () => {
    const accountId = await ledger.wallet(carol, 0);
    expect(await run(tired, rename, { accountId, name: "Mine" })).toMatchObject({
      __typename: "AccountRenamed",
    });
  });
});

test("whoever is signed in may read what money there is", async () => {
  const source = "{ currencies { code exponent } }";
  expect((await ask(undefined, source)).codes).toEqual(["UNAUTHENTICATED"]);
  const { data } = await ask(owner, source);
  expect(data.currencies).toContainEqual({ code: "JPY", exponent: 0 });
  expect(data.currencies).toContainEqual({ code: "KWD", exponent: 3 });
});

test("the audit log is for who administers accounts, and for nobody else", async () => {
  const source = "{ auditEntries { edges { node { id } } } }";
  for (const who of [owner, support]) expect((await ask(who, source)).codes).toEqual(["FORBIDDEN"]);
  expect((await ask(undefined, source)).codes).toEqual(["UNAUTHENTICATED"]);
  expect((await ask(admin, source)).codes).toEqual([]);
});

test("staff finds a person's accounts by their owner", async () => {
  const accountId = await ledger.wallet(bob, 0);
  const source = `{ _entities(representations: [{ __typename: "User", id: "${userIds.encode(bob)}" }]) {
    ... on User { accounts(first: 100) { edges { node { id status } } } } } }`;
  const { data, codes } = await ask(support, source);
  expect(codes).toEqual([]);
  expect(JSON.stringify(data)).toContain(accountId);
});
