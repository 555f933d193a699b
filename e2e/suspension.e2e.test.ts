import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { StolenCredential } from "@tributary/testing/stolen-credential";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";

const GATEWAY_SECRET = "a-secret-between-gateway-and-subgraphs";
const credential = new StolenCredential(GATEWAY_SECRET);
// The promise is 5 s; a machine that is busy may be late.
const WITHIN = { timeoutMs: 20_000, everyMs: 50 };

let platform: Platform;

beforeAll(async () => {
  const everywhere = { GATEWAY_SECRETS: GATEWAY_SECRET };
  platform = await startPlatform({
    usersReplicas: 2,
    users: everywhere,
    transactions: everywhere,
    gateway: everywhere,
  });
}, 60_000);
afterAll(() => platform?.stop());

const doors = ["gateway", "users", "transactions"] as const;

/** With the token that he has had all the time, also past the gateway. */
async function ask(door: (typeof doors)[number]): Promise<number> {
  const query = door === "transactions" ? "{ currencies { code } }" : "{ me { id } }";
  const response = await fetch(`${platform.urls[door]}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${platform.viewers.tokens.bob}`,
      ...(await credential.headers(door)),
    },
    body: JSON.stringify({ query }),
  });
  await response.body?.cancel();
  return response.status;
}

async function change(mutation: string): Promise<unknown> {
  const text = `mutation ($id: ID!) {
    ${mutation}(input: { userId: $id, reason: FRAUD_SUSPECTED }) { __typename } }`;
  const { data } = await platform.as("admin").query(text, { id: people.bob.id });
  return data?.[mutation];
}

/** A stream of bob's account, and how its socket is closed. */
function watch(): { readonly connected: Promise<void>; readonly closed: Promise<number> } {
  const [connected, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<number>()];
  const client = createClient({
    url: platform.urls.graphql.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${platform.viewers.tokens.bob}` },
    retryAttempts: 0,
    on: {
      connected: () => connected.resolve(),
      closed: (event) => closed.resolve((event as { code: number }).code),
    },
  });
  const query = `subscription { accountActivity(accountId: "${people.bob.wallets[0]?.id}") { number } }`;
  client.subscribe({ query }, { next: () => {}, error: () => {}, complete: () => {} });
  return { connected: connected.promise, closed: closed.promise };
}

test("whoever is suspended is refused at every door with the token they have, and their stream ends", async () => {
  expect(await Promise.all(doors.map(ask))).toEqual([200, 200, 200]);
  const stream = watch();
  await stream.connected;
  expect(await change("suspendUser")).toEqual({ __typename: "UserSuspended" });
  const startedMs = performance.now();
  const tookMs = () => Math.round(performance.now() - startedMs);
  const ended = stream.closed.then((code) => [code, tookMs()] as const);
  const refused = await Promise.all(
    doors.map(async (door) => {
      await eventually(async () => (await ask(door)) === 401, WITHIN);
      return `${door} ${tookMs()}`;
    }),
  );
  const [code, endedMs] = await ended;
  expect(code).toBe(4403);
  process.stdout.write(`suspended: refused by ${refused.join(", ")}, stream ${endedMs} ms after\n`);
  // Nobody else is any the worse, and he is in again once it is over.
  expect((await platform.as("alice").query("{ me { id } currencies { code } }")).status).toBe(200);
  await change("reinstateUser");
  for (const door of doors) await eventually(async () => (await ask(door)) === 200, WITHIN);
}, 60_000);
