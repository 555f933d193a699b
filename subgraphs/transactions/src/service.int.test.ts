import { randomUUIDv7 } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type BrokerLink, brokerLink } from "@tributary/events/broker-link.fixture";
import { createDevelopmentKey, signDevelopmentToken } from "@tributary/identity/development-issuer";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import type { Running } from "@tributary/runtime/lifecycle";
import { EventStream } from "@tributary/testing/event-stream";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { eq, isNull } from "drizzle-orm";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { readTransactionsConfig } from "./config.ts";
import { userIds } from "./ids.ts";
import { alice, bob, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";
import { openNews } from "./people-news.fixture.ts";
import { startTransactions } from "./service.ts";
import { sealedTransactions } from "./store/seal-tables.ts";
import { transactions } from "./store/transaction-tables.ts";
import { verifyLedger } from "./verify/verify-ledger.ts";

const secret = "a-secret-between-gateway-and-subgraphs";
const credential = new GatewayCredential([secret]);
const folder = mkdtempSync(join(tmpdir(), "tributary-transactions-"));
const jwksPath = join(folder, "jwks.json");
const sealLogPath = join(folder, "seals.jsonl");
let ledger: Ledger;
let vhost: FreshVhost;
let link: BrokerLink;
let running: Running;
let tokenOf: (person: Buffer) => Promise<string>;

beforeAll(async () => {
  const key = await createDevelopmentKey();
  writeFileSync(jwksPath, JSON.stringify(key.publicJwks));
  tokenOf = async (person) =>
    `Bearer ${await signDevelopmentToken(key, {
      subject: userIds.encode(person),
      roles: ["USER"],
      ttlSeconds: 600,
    })}`;
  [ledger, vhost] = await Promise.all([openLedger(), freshVhost()]);
  link = await brokerLink(vhost.url);
  await link.cut();
  running = await startTransactions(configured({}));
});

afterAll(async () => {
  await running?.stop();
  await link?.close();
  await Promise.all([ledger?.close(), vhost?.delete()]);
  rmSync(folder, { recursive: true, force: true });
});

function configured(changes: Record<string, string>) {
  return readTransactionsConfig({
    NODE_ENV: "development",
    PORT: "0",
    LOG_LEVEL: "silent",
    DEVELOPMENT_JWKS_PATH: jwksPath,
    DATABASE_URL: ledger.url,
    BROKER_URL: link.url,
    BROKER_RECONNECT_DELAY_MS_MAX: "100",
    SEAL_LOG_PATH: sealLogPath,
    GATEWAY_SECRETS: secret,
    CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    ...changes,
  });
}

async function post(query: string, who = alice) {
  const answer = await fetch(`${running.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: await tokenOf(who),
      [GATEWAY_CREDENTIAL_HEADER]: await credential.mint("transactions"),
    },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as { data: Record<string, { __typename: string }> };
}

const pay = (from: string, to: string) =>
  post(`mutation { createTransaction(input: { idempotencyKey: "${nextKey()}",
    fromAccountId: "${from}", toAccountId: "${to}", amount: "5", currency: "EUR" }) { __typename } }`);

async function follow(accountId: string, who: Buffer) {
  const authorization = await tokenOf(who);
  const headers = { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint("transactions") };
  class GatewaySocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const client = createClient({
    url: `${running.url.replace("http", "ws")}/graphql`,
    webSocketImpl: GatewaySocket,
    retryAttempts: 0,
  });
  const stream = new EventStream<unknown>(() => client.dispose());
  const query = `subscription { accountActivity(accountId: "${accountId}") { number } }`;
  client.subscribe(
    { query, extensions: { authorization } },
    {
      next: (result) => stream.push(result.data),
      error: (reason) => stream.end(reason),
      complete: () => stream.end(undefined),
    },
  );
  return stream;
}

test("what is committed is sealed and noted soon after, though there is no broker", async () => {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  await pay(hers, his);
  const unsealed = () =>
    ledger.db
      .select({ id: transactions.id })
      .from(transactions)
      .leftJoin(sealedTransactions, eq(sealedTransactions.transactionId, transactions.id))
      .where(isNull(sealedTransactions.seal));
  await eventually(async () => (await unsealed()).length === 0);
  await eventually(() => existsSync(sealLogPath) && statSync(sealLogPath).size > 0);
  const reports = await verifyLedger(ledger.db, { sealLogPath });
  expect(reports.flatMap(({ broken }) => broken)).toEqual([]);
  const { lookedAt } = reports.find(({ number }) => number === 8) ?? {};
  expect(lookedAt).toMatch(/^2 transactions in \d+ seals, [1-9]\d* of them in the log/);
});

test("without a broker it starts, is ready and moves money; with one, watchers are told", async () => {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
  expect((await pay(hers, his)).data.createTransaction?.__typename).toBe("TransactionCreated");
  const stream = await follow(his, bob);
  await link.mend();
  // The stream begins at its own time: every payment from then on is seen, and none twice.
  await eventually(async () => {
    await pay(hers, his);
    return stream.received.length > 0;
  });
  const first = (stream.received[0] as { accountActivity: { number: number } }).accountActivity;
  await pay(hers, his);
  const total = Number((await ledger.account(his)).activityCount);
  await eventually(() => stream.received.length === total - first.number + 1);
  expect(stream.received.at(-1)).toEqual({ accountActivity: { number: total } });
  await stream.close();
});

test("who registers with another subgraph has an account here", async () => {
  const userId = userIds.create();
  const news = await openNews(vhost.url);
  const told = { userId: userIds.encode(userId), number: 1, id: randomUUIDv7() };
  // Again and again: it is heard once the queue stands, and has its effect once.
  await eventually(async () => {
    await news.tell({ ...told, type: "users.user.registered.v1" });
    const { accounts } = await ledger.snapshot();
    return accounts.some(({ ownerId }) => ownerId?.equals(userId));
  });
  await news.close();
});

test("a stop ends its streams and publishes what was committed before it", async () => {
  const [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
  const stream = await follow(his, bob);
  await eventually(async () => {
    await pay(hers, his);
    return stream.received.length > 0;
  });
  await pay(hers, his);
  await running.stop();
  await stream.ended;
  await stream.close();
  const { outbox } = await ledger.snapshot();
  expect(outbox.filter((row) => row.publishedAt === null)).toEqual([]);
});

test("a wrong configuration is told at once, every variable by its name", () => {
  expect(() =>
    readTransactionsConfig({ PORT: "x", RELAY_BATCH_SIZE: "0", BROKER_URL: "http://x" }),
  ).toThrow(/(?=[\s\S]*PORT)(?=[\s\S]*RELAY_BATCH_SIZE)(?=[\s\S]*BROKER_URL)/);
});
