import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph, type Who } from "./graph.fixture.ts";
import { statementIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";
import { hour, hours, stating } from "./statements.fixture.ts";
import { statementFileKey } from "./store/statement-files.ts";
import { listParts } from "./store/statement-parts.ts";

let ledger: Ledger;
let on: ReturnType<typeof stating>;
let ask: ReturnType<typeof openGraph>["ask"];

const [owner, stranger] = [{ id: alice }, { id: bob }];
const support = { id: carol, scopes: ["accounts:read:any"] };
const admin = { id: carol, scopes: ["accounts:read:any", "accounts:administer"] };

beforeAll(async () => {
  ledger = await openLedger();
  on = stating(ledger);
  ({ ask } = openGraph(ledger, { statementFiles: on.files }));
});

afterAll(async () => {
  on.close();
  await ledger.close();
});

const refusals = "__typename ... on UserError { code message } ... on InvalidInput { field }";
const fields = `id account { id name } period { since until } opening { amount currency } closing { amount }
  totalIn { amount } totalOut { amount } entryCount csvPartCount csv
  entries(first: 2) { edges { node { number amount { amount } balanceAfter { amount } transaction { kind } } }
    pageInfo { hasNextPage endCursor } }`;

const show = (who: Who | undefined, id: Buffer, asked = fields) =>
  ask(who, `query ($id: ID!) { statement(id: $id) { ${asked} } }`, { id: statementIds.encode(id) });

function change(who: Who | undefined, name: "requestStatement" | "remakeStatement", input: object) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const member = name === "requestStatement" ? "StatementRequested" : "StatementRemade";
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) { ${refusals}
    ... on ${member} { statement { id csvPartCount csv } } } }`;
  return ask(who, source, { input: { idempotencyKey: nextKey(), ...input } });
}

async function filed(amounts: readonly number[], entriesPerPart = 1_000) {
  const accountId = await on.history(...amounts);
  const row = await on.stated(accountId, hours(0, 24), { entriesPerPart });
  await on.file(row.id);
  const paths = (await listParts(ledger.db, row.id)).map((part) =>
    join(on.folder, statementFileKey(part)),
  );
  return { id: row.id, accountId, path: paths[0] ?? "" };
}

describe("a statement", () => {
  test("is asked for, and shown with its entries and, once it is made, its file", async () => {
    const accountId = await on.history(100, -30, 50);
    const period = { since: hour(2).toISOString(), until: hour(24).toISOString() };
    const { data, codes } = await change(owner, "requestStatement", { accountId, ...period });
    expect(codes).toEqual([]);
    expect(data.requestStatement).toEqual({
      __typename: "StatementRequested",
      statement: { id: expect.stringMatching(/^stm_/), csvPartCount: null, csv: null },
    });
    const [publicId = ""] = /stm_\w+/.exec(JSON.stringify(data)) ?? [];
    const id = statementIds.decode(publicId) ?? Buffer.alloc(16);
    await on.file(id);
    const entry = (number: number, amount: string, balance: string, kind: string) => ({
      node: {
        ...{ number, amount: { amount }, balanceAfter: { amount: balance }, transaction: { kind } },
      },
    });
    expect((await show(owner, id)).data.statement).toEqual({
      ...{ id: publicId, account: { id: accountId, name: null }, period, entryCount: 2 },
      ...{ opening: { amount: "100", currency: "EUR" }, closing: { amount: "120" } },
      ...{ totalIn: { amount: "50" }, totalOut: { amount: "30" }, csvPartCount: 1 },
      csv: expect.stringMatching(/^number,.*\r\n2,0,.*,-0\.30,0\.70,EUR,.*\r\n3,0,.*\r\n$/),
      entries: {
        edges: [entry(2, "-30", "70", "WITHDRAWAL"), entry(3, "50", "120", "DEPOSIT")],
        pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      },
    });
  });

  test("is its owner's and staff's; to everybody else it is not there", async () => {
    const { id, accountId } = await filed([10]);
    const list = `query ($id: ID!) { _entities(representations: [{ __typename: "Account", id: $id }]) {
      ... on Account { statements { edges { node { id csv } } } } } }`;
    for (const [who, isSeen] of [
      [owner, true],
      [support, true],
      [stranger, false],
    ] as const) {
      const { data, codes } = await show(who, id);
      expect([codes, data.statement !== null]).toEqual([[], isSeen]);
      const [entity] = (await ask(who, list, { id: accountId })).data._entities as unknown[];
      expect(entity !== null).toBe(isSeen);
    }
    expect((await show(undefined, id)).codes).toEqual(["UNAUTHENTICATED"]);
    const period = { since: hour(0).toISOString(), until: hour(1).toISOString() };
    for (const who of [stranger, support]) {
      const { data } = await change(who, "requestStatement", { accountId, ...period });
      expect(data.requestStatement).toMatchObject({ __typename: "NotFound" });
    }
  });

  test("says why one cannot be had", async () => {
    const accountId = await on.history();
    const period = (since: Date, until: Date) => ({
      ...{ accountId, since: since.toISOString(), until: until.toISOString() },
    });
    const backwards = await change(owner, "requestStatement", period(hour(2), hour(1)));
    expect(backwards.data.requestStatement).toMatchObject({
      code: "INVALID_INPUT",
      field: "until",
    });
    const today = period(hour(0), new Date());
    expect((await change(owner, "requestStatement", today)).data.requestStatement).toMatchObject({
      ...{ __typename: "PeriodNotOver", code: "PERIOD_NOT_OVER" },
    });
  });
});

describe("lists", () => {
  test("of an account's statements are in pages, newest first", async () => {
    const accountId = await on.history(1);
    const ids = [];
    for (const end of [2, 3, 4]) {
      ids.unshift(statementIds.encode((await on.stated(accountId, hours(0, end))).id));
    }
    const source = `query ($id: ID!, $after: String) { account(id: $id) {
      statements(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }`;
    const first = JSON.stringify((await ask(owner, source, { id: accountId })).data);
    const after = /"endCursor":"([^"]+)"/.exec(first)?.[1];
    const second = JSON.stringify((await ask(owner, source, { id: accountId, after })).data);
    expect(`${first}${second}`.match(/stm_\w+/g)).toEqual(ids);
    expect([first, second].map((page) => page.includes('"hasNextPage":true'))).toEqual([
      true,
      false,
    ]);
  });

  test("of a statement's entries are in pages as they happened, and end with the period", async () => {
    const accountId = await on.history(1, 2, 3, 4, 5);
    const { id } = await on.stated(accountId, hours(2, 5));
    const source = `query ($id: ID!, $after: String) { statement(id: $id) {
      entries(first: 2, after: $after) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }`;
    const variables = { id: statementIds.encode(id) };
    const first = JSON.stringify((await ask(owner, source, variables)).data);
    const after = /"endCursor":"([^"]+)"/.exec(first)?.[1];
    const second = JSON.stringify((await ask(owner, source, { ...variables, after })).data);
    expect(`${first}${second}`.match(/"number":\d/g)).toEqual(
      [2, 3, 4].map((number) => `"number":${number}`),
    );
    const other = await on.stated(accountId, hours(1, 5));
    const wrong = await ask(owner, source, { id: statementIds.encode(other.id), after });
    expect(wrong.codes).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("a statement's file", () => {
  test("in parts is read part by part, so many of them in one request and no more", async () => {
    const { id } = await filed([1, 2, 3, 4, 5], 1);
    const part = (number: number) => `p${number}: csv(part: ${number})`;
    const four = await show(owner, id, `csvPartCount ${[1, 2, 3, 4].map(part).join(" ")}`);
    expect(four.codes).toEqual([]);
    expect(four.data.statement).toMatchObject({
      csvPartCount: 5,
      p1: expect.stringMatching(/^number,.*\r\n1,0,.*\r\n$/),
      p4: expect.stringMatching(/^4,0,.*\r\n$/),
    });
    const five = await show(owner, id, [1, 2, 3, 4, 5].map(part).join(" "));
    expect(five.codes).toEqual(["BAD_USER_INPUT"]);
    expect((await show(owner, id, "csv(part: 6)")).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await show(owner, id, "csv(part: 0)")).codes).toEqual(["BAD_USER_INPUT"]);
  });

  test("that is lost or has changed says so with a code, and staff has it made anew", async () => {
    const { id, path } = await filed([1, 2]);
    const before = (await show(owner, id, "csv")).data;
    for (const harm of [
      () => writeFileSync(path, "other,content\r\n"),
      () => writeFileSync(path, ""),
      () => rmSync(path),
    ]) {
      harm();
      const { data, codes } = await show(owner, id, "csv opening { amount }");
      expect(codes).toEqual(["STATEMENT_FILE_LOST"]);
      expect(data.statement).toEqual({ csv: null, opening: { amount: "0" } });
      const statementId = statementIds.encode(id);
      const { data: remade } = await change(admin, "remakeStatement", { statementId });
      const statement = { id: statementId, csvPartCount: null, csv: null };
      expect(remade.remakeStatement).toEqual({ __typename: "StatementRemade", statement });
      await on.file(id);
      expect((await show(owner, id, "csv")).data).toEqual(before);
    }
    for (const who of [owner, support]) {
      const refused = await change(who, "remakeStatement", {
        statementId: statementIds.encode(id),
      });
      expect(refused.codes).toEqual(["FORBIDDEN"]);
    }
  });
});
