import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { drizzle } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { openGraph } from "./graph.fixture.ts";
import { type LongHistory, longHistory, momentOf } from "./history.fixture.ts";
import { accountIds, userIds } from "./ids.ts";
import { alice, type Ledger, openLedger } from "./ledger.fixture.ts";
import { findEntries } from "./store/entries.ts";

type Statement = { readonly query: string; readonly params: unknown[] };
type Step = { readonly table: string | null; readonly type: string | null; readonly Extra: string };

const SIZE = 20_000;
let ledger: Ledger;
let history: LongHistory;
let connection: mysql.Connection;
let graph: ReturnType<typeof openGraph>;
const statements: Statement[] = [];

beforeAll(async () => {
  ledger = await openLedger();
  history = await longHistory(ledger, SIZE);
  connection = await mysql.createConnection({
    uri: ledger.url,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: "Z",
  });
  const logQuery = (query: string, params: unknown[]) => void statements.push({ query, params });
  const db = drizzle(connection, { logger: { logQuery } });
  graph = openGraph({ ...ledger, db, deps: { ...ledger.deps, db } });
}, 60_000);

afterAll(async () => {
  await connection.end();
  await ledger.close();
});

const page = "edges { cursor node { id } } pageInfo { hasNextPage endCursor }";
const since = momentOf(SIZE / 4).toISOString();
const until = momentOf(SIZE / 2).toISOString();
const everything = `since: "${since}", until: "${until}", kinds: [DEPOSIT, HOLD],
  text: "rare", amountMin: "2", amountMax: "9", metadata: { key: "a", value: "1" }`;

/** Every list of the graph, as it is asked for; `$after` is a cursor of it from its first page. */
const lists: Record<string, (place: string) => string> = {
  accounts: (place) => `accounts(first: 1 ${place}) { ${page} }`,
  "User.accounts": (place) =>
    `_entities(representations: [{ __typename: "User", id: "${userIds.encode(history.owner)}" }]) {
      ... on User { accounts(first: 1 ${place}) { ${page} } } }`,
  transactions: (place) => `transactions(first: 5 ${place}) { ${page} }`,
  "transactions of a period": (place) =>
    `transactions(first: 5 ${place}, filter: { since: "${since}", until: "${until}" }) { ${page} }`,
  "transactions, filtered by everything": (place) =>
    `transactions(first: 1 ${place}, filter: { ${everything}, accountId: "${history.account}" }) {
      ${page} }`,
  "transactions by metadata": (place) =>
    `transactions(first: 1 ${place}, filter: { metadata: { key: "n", value: "4000" } }) {
      ${page} }`,
  "transactions with one person": (place) =>
    `transactions(first: 1 ${place}, filter: { counterpartyId: "${userIds.encode(alice)}" }) {
      ${page} }`,
  entries: (place) => onAccount(`entries(first: 5 ${place}) ${entryPage}`),
  "entries of a period": (place) =>
    onAccount(
      `entries(first: 5 ${place}, filter: { since: "${since}", until: "${until}" }) ${entryPage}`,
    ),
  "entries, filtered by everything": (place) =>
    onAccount(`entries(first: 1 ${place}, filter: { direction: IN, ${everything},
      counterpartyId: "${userIds.encode(alice)}" }) ${entryPage}`),
  "entries with one person": (place) =>
    onAccount(`entries(first: 1 ${place}, filter: {
      counterpartyId: "${userIds.encode(alice)}" }) ${entryPage}`),
  "entries by metadata": (place) =>
    onAccount(`entries(first: 2 ${place}, filter: {
      metadata: { key: "n", value: "4000" } }) ${entryPage}`),
  "entries by amount": (place) =>
    onAccount(`entries(first: 5 ${place}, filter: { amountMin: "6" }) ${entryPage}`),
  "entries by text": (place) =>
    onAccount(`entries(first: 2 ${place}, filter: { text: "rare" }) ${entryPage}`),
  "holds for the account": (place) =>
    onAccount(`holds(first: 5, direction: IN ${place}) { ${page} }`),
  holds: (place) => onAccount(`holds(first: 5 ${place}) { ${page} }`),
  schedules: (place) => onAccount(`schedules(first: 5 ${place}) { ${page} }`),
  "runs of a schedule": (place) =>
    `schedule(id: "${history.schedule}") { runs(first: 5 ${place}) {
      edges { cursor node { number } } pageInfo { hasNextPage endCursor } } }`,
  statements: (place) => onAccount(`statements(first: 5 ${place}) { ${page} }`),
  "entries of a statement": (place) =>
    `statement(id: "${history.statement}") { entries(first: 5 ${place}) ${entryPage} }`,
  balanceHistory: () =>
    onAccount(`balanceHistory(since: "${since}", until: "${until}", points: 366) { at }`),
  totals: () => onAccount(`totals(since: "${since}", until: "${until}") { entryCount }`),
  limits: () => onAccount("limits { perDay { amount } }"),
  jobs: (place) => `jobs(first: 1 ${place}) { ${page} }`,
  auditEntries: (place) => `auditEntries(first: 1 ${place}) { ${page} }`,
  feeSchedules: () => `feeSchedules(currency: "EUR") { id }`,
  exchangeRates: () => `exchangeRates(fromCurrency: "EUR") { id }`,
  platformAccounts: () => `platformAccounts(currency: "EUR") { id }`,
  "auditEntries of a subject": (place) =>
    `auditEntries(first: 1 ${place}, subject: "${history.account}") { ${page} }`,
};

const entryPage = `{ edges { cursor node { number transaction { id metadata { key } from { id } counterparty { id } } } }
  pageInfo { hasNextPage endCursor } }`;
const onAccount = (field: string) => `account(id: "${history.account}") { ${field} }`;

async function ask(source: string) {
  statements.length = 0;
  const scopes = ["accounts:administer", "accounts:read:any"];
  const { data, codes } = await graph.ask({ id: history.owner, scopes }, `{ ${source} }`);
  expect(codes).toEqual([]);
  return { data, asked: [...statements] };
}

/** The plan of each statement, and what of it reads more than it should. */
async function faultsOf(asked: readonly Statement[]): Promise<string[]> {
  const faults = [];
  for (const { query, params } of asked) {
    const [steps] = await connection.query(`EXPLAIN ${query}`, params);
    for (const { table, type, Extra } of steps as Step[]) {
      // What a union has put together is as large as its parts' limits.
      const isOfUnion = table?.startsWith("<union") ?? false;
      const isScan = (type === "ALL" || type === "index") && !isOfUnion;
      const isAuditHead = type === "index" && table === "audit_entries";
      const isSort = Extra?.includes("filesort") && !isOfUnion;
      if ((isScan && !isAuditHead) || isSort) faults.push(`${table} ${type} ${Extra}: ${query}`);
    }
  }
  return faults;
}

async function rowsRead(): Promise<number> {
  const [rows] = await connection.query("SHOW SESSION STATUS LIKE 'Handler_read%'");
  return (rows as { Value: string }[]).reduce((sum, { Value }) => sum + Number(Value), 0);
}

const endCursorIn = (data: unknown) => /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];

describe("a list", () => {
  test.each(Object.keys(lists))(
    "of %s is read by an index, on its first page and behind it",
    async (name) => {
      const sourceOf = lists[name] ?? (() => "");
      const first = await ask(sourceOf(""));
      expect(first.asked.length).toBeGreaterThan(0);
      expect(await faultsOf(first.asked)).toEqual([]);
      const cursor = endCursorIn(first.data);
      if (cursor === undefined) return;
      const second = await ask(sourceOf(`, after: "${cursor}"`));
      expect(await faultsOf(second.asked)).toEqual([]);
    },
  );

  test.each([
    ["entries", 50],
    ["entries of a period", 100],
    ["entries by text", 20_000],
    ["entries by amount", 10_100],
    ["entries by metadata", 10_300],
    ["entries of a statement", 50],
    ["statements", 50],
    ["transactions", 200],
    ["transactions of a period", 4_100],
    ["balanceHistory", 3_000],
  ])("of %s reads at most so many rows, however many there are", async (name, rowsMax) => {
    const before = await rowsRead();
    await ask(lists[name]?.("") ?? "");
    expect((await rowsRead()) - before).toBeLessThan(rowsMax);
  });
});

test("the entries of an activity are read by their key, however many the account has", async () => {
  const accountId = accountIds.decode(history.account) ?? Buffer.alloc(16);
  const before = await rowsRead();
  const found = await findEntries(
    drizzle(connection),
    [1, SIZE / 2, SIZE].map((number) => ({ accountId, number })),
  );
  expect(found.map(({ number }) => number)).toEqual([1, SIZE / 2, SIZE]);
  expect((await rowsRead()) - before).toBeLessThan(30);
});

describe("a search for what is rare", () => {
  test("comes to the end in pages of bounded work, and finds each once", async () => {
    for (const [field, name] of [
      ["entries", "entries by text"],
      ["transactions", "transactions by text"],
    ] as const) {
      const filter = `filter: { text: "RARE" }`;
      let found = 0;
      let pages = 0;
      let after = "";
      for (let hasNextPage = true; hasNextPage && pages < 100; pages++) {
        const source =
          field === "entries"
            ? onAccount(`entries(first: 3 ${after}, ${filter}) ${entryPage}`)
            : `transactions(first: 3 ${after}, ${filter}) { ${page} }`;
        const { data } = await ask(source);
        const text = JSON.stringify(data);
        found += text.split('"node"').length - 1;
        hasNextPage = text.includes('"hasNextPage":true');
        after = `, after: "${endCursorIn(data)}"`;
      }
      expect([name, found]).toEqual([name, SIZE / 1_000]);
      expect(pages).toBeLessThan(50);
    }
  }, 30_000);
});
