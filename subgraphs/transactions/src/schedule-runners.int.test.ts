import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createDevelopmentKey } from "@tributary/identity/development-issuer";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { type ServerProcess, serverProcess } from "@tributary/testing/server-process";
import { lte } from "drizzle-orm";
import { accountIds } from "./ids.ts";
import { alice, bob, brokenPromises, type Ledger, openLedger } from "./ledger.fixture.ts";
import { afterDays, DAILY, scheduling } from "./schedules.fixture.ts";
import { scheduleRuns, schedules } from "./store/schedule-tables.ts";

const SCHEDULES = 30;
const MISSED = 4;
const KILLS = 2;

const folder = mkdtempSync(join(tmpdir(), "tributary-schedules-"));
let ledger: Ledger;
let vhost: FreshVhost;
const services: ServerProcess[] = [];

beforeAll(async () => {
  const jwksPath = join(folder, "jwks.json");
  writeFileSync(jwksPath, JSON.stringify((await createDevelopmentKey()).publicJwks));
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  const env = {
    NODE_ENV: "development",
    METRICS_PORT: "0",
    LOG_LEVEL: "warn",
    DEVELOPMENT_JWKS_PATH: jwksPath,
    DATABASE_URL: ledger.url,
    BROKER_URL: vhost.url,
    GATEWAY_SECRETS: "a-secret-between-gateway-and-subgraphs",
    CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    SCHEDULE_RUN_INTERVAL_MS: "100",
    JOBS_IDLE_POLL_MS: "100",
    // Whoever is killed with the pass in hand keeps it for so long; others begin the next one.
    JOBS_LEASE_MS: "1000",
  };
  const start = () => serverProcess({ workspace: "subgraphs/transactions", env });
  services.push(...(await Promise.all([start(), start()])));
}, 60_000);

afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  await Promise.all([ledger?.close(), vhost?.delete()]);
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

test("each occurrence is run once, though runners are killed in the middle of it", async () => {
  const on = scheduling(ledger);
  const now = new Date();
  const startsAt = afterDays(1 - MISSED, now);
  const sides = {
    fromAccountId: await ledger.wallet(alice, SCHEDULES * MISSED),
    toAccountId: await ledger.wallet(bob, 0),
  };
  const recurrence = { ...DAILY, count: MISSED + 1 };
  for (let count = 0; count < SCHEDULES; count++) {
    await on.plan(sides, { amount: "1", startsAt, recurrence, at: startsAt });
  }
  for (let kill = 1; kill <= KILLS; kill++) {
    // While there is still work for the killed one to leave undone.
    const count = (SCHEDULES * MISSED * kill) / (KILLS + 1);
    const isThatFar = async () => (await ledger.db.$count(scheduleRuns)) >= count;
    await eventually(isThatFar, { timeoutMs: 30_000, everyMs: 2 });
    services[kill % services.length]?.kill();
  }
  const due = lte(schedules.nextRunAt, now);
  const nothingIsLeft = async () => (await ledger.db.$count(schedules, due)) === 0;
  await eventually(nothingIsLeft, { timeoutMs: 30_000 });
  const { transactions, scheduleRuns: runs } = await ledger.snapshot();
  expect(runs).toHaveLength(SCHEDULES * MISSED);
  expect(runs.filter(({ transactionId }) => transactionId)).toHaveLength(SCHEDULES * MISSED);
  const from = accountIds.decode(sides.fromAccountId) ?? Buffer.alloc(16);
  const sent = transactions.filter((row) => row.fromAccountId.equals(from));
  expect(sent).toHaveLength(SCHEDULES * MISSED);
  expect((await ledger.account(sides.fromAccountId)).postedMinor).toBe(0n);
  expect(await brokenPromises(ledger)).toEqual([]);
}, 120_000);
