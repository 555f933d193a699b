import { Agent, request } from "node:http";
import { afterEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "./testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

let graph: TinyGraph;

afterEach(() => graph.stop());

test("a stop answers what is in flight, refuses what is new, and closes sockets with 1012", async () => {
  graph = await startTinyGraph({ FETCH_TIMEOUT_MS: "1500" });
  const client = await TinyClient.connect(graph.gateway.url);
  await client.greet();
  client.subscribe("1", "subscription { paid { id } }");
  await eventually(() => graph.paid.subscriberCount === 1);
  graph.people.misbehave("hang");
  // Both wait for a subgraph that hangs until the deadline of a fetch.
  const overHttp = graph.post({ query: "{ payments { id payer { name } } }" });
  client.subscribe("q", "mutation { pay(amount: 5) { amount payer { name } } }");
  await eventually(() => graph.people.fetches.length === 2);
  const stopped = graph.gateway.stop();
  expect((await client.next()).payload.data).toEqual({ pay: { amount: 5, payer: { name: null } } });
  expect(await client.closed).toBe(1012);
  expect((await overHttp).body.data.payments).toHaveLength(4);
  await stopped;
  await expect(graph.post({ query: "{ __typename }" })).rejects.toThrow();
});

test("a stop closes every socket with 1012, whatever its streams are about", async () => {
  graph = await startTinyGraph({ DRAIN_WINDOW_MS: "100" });
  const clients = await Promise.all(
    Array.from({ length: 20 }, () => TinyClient.connect(graph.gateway.url)),
  );
  for (const client of clients) {
    await client.greet();
    client.subscribe("1", "subscription { booked { number } }");
  }
  await eventually(() => graph.journal.followedCount === clients.length);
  const stopped = graph.gateway.stop();
  for (const client of clients) expect(await client.closed).toBe(1012);
  await stopped;
  await eventually(() => graph.journal.followerCount === 0);
});

test("a stop under load loses no request: each is answered, or finds the door closed", async () => {
  graph = await startTinyGraph();
  const outcomes = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  const clients = Array.from({ length: 16 }, async () => {
    for (;;) {
      const outcome = await ask(graph.gateway.url, agent);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome !== "200") return;
    }
  });
  await eventually(() => (outcomes.get("200") ?? 0) > 200, { timeoutMs: 20_000 });
  await graph.gateway.stop();
  await Promise.all(clients);
  agent.destroy();
  expect([...outcomes.keys()].sort()).toEqual(["200", "ECONNREFUSED"]);
}, 30_000);

test("while it stops, it is live and not ready", async () => {
  graph = await startTinyGraph({ FETCH_TIMEOUT_MS: "1500" });
  const client = await TinyClient.connect(graph.gateway.url);
  await client.greet();
  graph.people.misbehave("hang");
  client.subscribe("q", "{ people { id } }");
  await eventually(() => graph.people.fetches.length === 1);
  const stopped = graph.gateway.stop();
  const health = async (path: string) =>
    (await fetch(`${graph.gateway.url}/health/${path}`)).status;
  expect([await health("live"), await health("ready")]).toEqual([200, 503]);
  await stopped;
});

/** The status of the answer, or what went wrong on the way. */
function ask(url: string, agent: Agent): Promise<string> {
  const body = '{"query":"{ payments { id payer { name } } }"}';
  const headers = { "content-type": "application/json", "content-length": body.length };
  return new Promise((resolve) => {
    const asked = request(`${url}/graphql`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(String(response.statusCode)));
      response.on("error", () => resolve("cut off"));
    });
    asked.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    asked.end(body);
  });
}
