import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createDevelopmentKey } from "@tributary/identity/development-issuer";
import type { Running } from "@tributary/runtime/lifecycle";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { readTransactionsConfig } from "./config.ts";
import { type Placed, settling } from "./holds.fixture.ts";
import { accountIds } from "./ids.ts";
import { alice, brokenPromises, type Ledger, openLedger } from "./ledger.fixture.ts";
import { openLive } from "./live.fixture.ts";
import { startTransactions } from "./service.ts";
import { hours, stating } from "./statements.fixture.ts";
import { statementFileKey } from "./store/statement-files.ts";
import { listParts } from "./store/statement-parts.ts";
import { idempotencyKeys, jobs } from "./store/tables.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-jobs-"));
const jwksPath = join(folder, "jwks.json");
let ledger: Ledger;
let vhost: FreshVhost;
let on: ReturnType<typeof settling>;
const running: Running[] = [];
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  writeFileSync(jwksPath, JSON.stringify((await createDevelopmentKey()).publicJwks));
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  on = settling(ledger);
  for (let replica = 0; replica < 2; replica++) running.push(await startTransactions(configured()));
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await Promise.all(running.map((service) => service.stop()));
  expect(await brokenPromises(ledger)).toEqual([]);
  await Promise.all([ledger?.close(), vhost?.delete()]);
  rmSync(folder, { recursive: true, force: true });
});

function configured() {
  return readTransactionsConfig({
    NODE_ENV: "development",
    PORT: "0",
    LOG_LEVEL: "silent",
    DEVELOPMENT_JWKS_PATH: jwksPath,
    DATABASE_URL: ledger.url,
    BROKER_URL: vhost.url,
    GATEWAY_SECRETS: "a-secret-between-gateway-and-subgraphs",
    CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    HOLD_EXPIRY_INTERVAL_MS: "200",
    PURGE_INTERVAL_MS: "200",
    JOBS_IDLE_POLL_MS: "200",
    STATEMENTS_FOLDER: join(folder, "files"),
  });
}

const watching = `subscription ($id: ID!, $after: String) {
  accountActivity(accountId: $id, after: $after) {
    number kind transaction { kind } account { held { amount } available { amount } } } }`;

const activitiesOf = async ({ fromAccountId }: Placed) =>
  (await ledger.snapshot()).activities.filter(
    (row) => accountIds.encode(row.accountId) === fromAccountId,
  );

test("holds whose time is over are let go unasked, each once though two services run", async () => {
  const placed: Placed[] = [];
  for (let count = 0; count < 10; count++) {
    // Its time is over after the next jobs have begun.
    placed.push(await on.place(10, { secondsAgo: 59 }));
  }
  const open = await on.place(10);
  await eventually(
    async () => {
      const held = await Promise.all(placed.map(({ id }) => on.hold(id)));
      return held.every(({ state }) => state === "EXPIRED");
    },
    { timeoutMs: 15_000 },
  );
  // Periods go on, and find nothing more to let go.
  const ended = await endedJobs();
  await eventually(async () => (await endedJobs()) >= ended + 3);
  for (const one of placed) {
    expect(await on.balances(one.fromAccountId)).toEqual([10, 0]);
    const kinds = (await activitiesOf(one)).map(({ kind }) => kind);
    expect(kinds).toEqual(["ENTRIES_POSTED", "HOLD_PLACED", "HOLD_RELEASED"]);
  }
  const { transactions, outbox } = await ledger.snapshot();
  expect(transactions.filter(({ kind }) => kind === "EXPIRY")).toHaveLength(placed.length);
  expect(outbox.filter(({ subject }) => subject === placed[0]?.fromAccountId)).toHaveLength(3);
  expect((await on.hold(open.id)).state).toBe("OPEN");
}, 30_000);

test("a watcher sees the hold let go by the running service", async () => {
  const live = openLive(ledger, vhost.url, stops);
  await eventually(live.isReady);
  const { fromAccountId } = await on.place(10, { secondsAgo: 58 });
  const after = live.graph.cursors.sign(`account ${fromAccountId}`, ["2"]);
  const who = { id: alice };
  const variables = { id: fromAccountId, after };
  const stream = await live.graph.follow(who, watching, variables);
  if ("codes" in stream) throw new Error("refused");
  stops.push(async () => stream.return?.());
  const told = await stream.next();
  const { data } = await live.graph.shape(who, watching, told.value, variables);
  expect(data.accountActivity).toEqual({
    number: 3,
    kind: "HOLD_RELEASED",
    transaction: { kind: "EXPIRY" },
    account: { held: { amount: "0" }, available: { amount: "10" } },
  });
}, 20_000);

test("keys that nobody sends again are forgotten unasked", async () => {
  const createdAt = new Date(Date.now() - 73 * 3_600_000);
  const old = {
    actorId: Buffer.alloc(16, 7),
    key: "old",
    requestHash: Buffer.alloc(32),
    createdAt,
  };
  await ledger.db.insert(idempotencyKeys).values(old);
  const keys = async () => (await ledger.db.select().from(idempotencyKeys)).map(({ key }) => key);
  await eventually(async () => !(await keys()).includes("old"));
  expect((await keys()).length).toBeGreaterThan(0);
});

test("a statement that is asked for has its file soon", async () => {
  const state = stating(ledger);
  stops.push(async () => state.close());
  const { id } = await state.stated(await state.history(1, 2), hours(0, 24));
  await eventually(async () => (await state.statement(id)).filedAt);
  const [part] = await listParts(ledger.db, id);
  if (!part) throw new Error("no part");
  const csv = readFileSync(join(folder, "files", statementFileKey(part)), "utf8");
  expect(csv.split("\r\n")).toHaveLength(4);
});

async function endedJobs(): Promise<number> {
  const rows = await ledger.db.select().from(jobs);
  return rows.filter(({ kind, outcome }) => kind === "expire-due-holds" && outcome === "DONE")
    .length;
}
