import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { findPrometheus } from "@tributary/local/programs/find-prometheus";
import { runQuietly } from "@tributary/local/programs/run-quietly";
import { repositoryRoot } from "@tributary/local/repository-root";
import { readRunConfig } from "@tributary/testing/config";
import { dashboardQueries } from "@tributary/testing/dashboards";
import { eventually } from "@tributary/testing/eventually";
import { type NetworkLink, networkLink } from "@tributary/testing/network-link";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { type PrivatePrometheus, privatePrometheus } from "@tributary/testing/private-prometheus";
import { publishUnreadable } from "@tributary/testing/unreadable-event";
import mysql from "mysql2/promise";

const [from, to] = [people.alice.wallets[0]?.id ?? "", people.bob.wallets[0]?.id ?? ""];

// Where nobody has had it yet it is fetched.
beforeAll(() => findPrometheus(), 600_000);

test("every alert fires for the history it is for, once it has lasted, and for no other", async () => {
  const { promtool, env } = await findPrometheus();
  const cwd = join(repositoryRoot, "deploy/observe");
  const tool = (...args: string[]) => runQuietly(promtool, args, { timeoutMs: 100_000, env, cwd });
  expect(await tool("test", "rules", "alerts.test.yaml")).toMatchObject({ ok: true });
}, 120_000);

describe("what is worst is noticed where it happens:", () => {
  let platform: Platform;
  let prometheus: PrivatePrometheus;
  let wayToUsers: NetworkLink;
  let store: mysql.Connection;

  beforeAll(async () => {
    const folder = mkdtempSync(join(readRunConfig().TEST_RUN_FOLDER, "alerts-"));
    const ports = await choosePorts(["users", "transactions"], join(folder, "ports.json"));
    wayToUsers = await networkLink(`http://127.0.0.1:${ports.users}`);
    const urls = {
      users: { url: `${wayToUsers.url}/graphql` },
      transactions: { url: `http://127.0.0.1:${ports.transactions}/graphql` },
    };
    platform = await startPlatform({
      users: { PORT: String(ports.users) },
      transactions: {
        PORT: String(ports.transactions),
        LEDGER_VERIFY_INTERVAL_MS: "1000",
        RELAY_IDLE_POLL_MS: "200",
      },
      gateway: { SUBGRAPH_URLS: JSON.stringify(urls) },
    });
    store = await mysql.createConnection({ uri: platform.databaseUrls.transactions });
    const { gateway, users, transactions } = platform.urls;
    prometheus = await privatePrometheus([gateway, users, transactions].map(platform.metricsUrl));
  }, 240_000);
  afterAll(async () => {
    await prometheus?.close();
    await store?.end();
    await platform?.stop();
    await wayToUsers?.close();
  });

  const fires = (alert: string) =>
    eventually(async () => (await prometheus.firing(alert))[0], { timeoutMs: 60_000 });

  async function pay(): Promise<void> {
    const document = `mutation ($input: CreateTransactionInput!) {
      createTransaction(input: $input) { __typename }
    }`;
    const sides = { fromAccountId: from, toAccountId: to };
    const input = { idempotencyKey: randomUUID(), amount: "100", currency: "EUR", ...sides };
    const { data } = await platform.as("alice").query(document, { input });
    expect(data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
  }

  test("events that are not told, and then are told late", async () => {
    const lag = 'tributary_live_event_lag_seconds_count{service="transactions"} > 0';
    const follow = `subscription ($accountId: ID!) { accountActivity(accountId: $accountId) { number } }`;
    await platform.as("bob").subscribe(follow, { accountId: to });
    // Until the stream hears of payments as they come, and Prometheus has seen that.
    await eventually(
      async () => {
        await pay();
        return (await prometheus.count(lag)) > 0;
      },
      { timeoutMs: 60_000, everyMs: 250 },
    );
    const lock = "CONCAT('relay.', SHA1(DATABASE()))";
    const [taken] = await store.query<mysql.RowDataPacket[]>(`SELECT GET_LOCK(${lock}, 20) AS got`);
    expect(taken[0]?.got).toBe(1);
    for (let payment = 0; payment < 3; payment += 1) await pay();
    const aged = "UPDATE outbox SET time = time - INTERVAL 10 MINUTE WHERE published_at IS NULL";
    const [{ affectedRows }] = await store.query<mysql.ResultSetHeader>(aged);
    expect(affectedRows).toBeGreaterThan(0);
    expect(await fires("OutboxStuck")).toMatchObject({ service: "transactions" });
    await store.query(`DO RELEASE_LOCK(${lock})`);
    expect(await fires("LiveEventsLate")).toMatchObject({ service: "transactions" });
    const isOver = async () => (await prometheus.firing("OutboxStuck")).length === 0;
    await eventually(isOver, { timeoutMs: 60_000 });
  }, 240_000);

  test("and every dashboard asks what Prometheus understands", async () => {
    for (const query of dashboardQueries()) {
      const count = prometheus.count(query.replaceAll("$__rate_interval", "1m"));
      expect([query, typeof (await count.catch(String))]).toEqual([query, "number"]);
    }
  });

  test("an event that a consumer gave up on", async () => {
    await publishUnreadable(platform.brokerUrl, "users.user.suspended.v1");
    expect(await fires("MessagesParked")).toMatchObject({ severity: "critical" });
  }, 120_000);

  test("money that does not add up", async () => {
    expect(await prometheus.firing("LedgerBroken")).toEqual([]);
    await store.query("UPDATE accounts SET posted_minor = posted_minor + 1 LIMIT 1");
    expect(await fires("LedgerBroken")).toMatchObject({ severity: "critical" });
  }, 120_000);

  test("a subgraph that does not answer", async () => {
    await wayToUsers.close();
    const broken = eventually(
      async () => {
        await platform.as("alice").query("{ me { displayName } }");
        return (await prometheus.firing("SubgraphDown"))[0];
      },
      { timeoutMs: 60_000 },
    );
    expect(await broken).toMatchObject({ subgraph: "users" });
  }, 120_000);
});
