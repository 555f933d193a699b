import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../../testing/journal.ts";
import { TinyClient } from "../../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";

const BOOKED = `subscription S($behind: String) { booked(behind: $behind) { number payer { name } } }`;
const DEVICES = 5;
let issuer: TinyIssuer;
let graph: TinyGraph;
const clients: TinyClient[] = [];

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  graph = await startTinyGraph(issuer.env);
});
afterAll(async () => {
  await graph.stop();
  issuer.close();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await eventually(() => graph.journal.followerCount === 0);
});

/** Each device has a token of its own, and some were given theirs later. */
async function device(
  subject: string,
  variables: Record<string, unknown> = {},
  roles: readonly ("USER" | "SUPPORT")[] = ["USER"],
): Promise<TinyClient> {
  const ttlSeconds = 60 + clients.length;
  const token = await issuer.token({ subject, roles, ttlSeconds });
  const client = await TinyClient.connect(graph.gateway.url);
  clients.push(client);
  await client.greet({ authorization: `Bearer ${token}` });
  const followed = graph.journal.followedCount;
  client.subscribe("1", BOOKED, variables);
  // Each that begins now asks by itself first, to know where that is.
  if (!variables.behind) await eventually(() => graph.journal.followedCount > followed);
  return client;
}

async function numbers(client: TinyClient, count: number): Promise<number[]> {
  const received: number[] = [];
  while (received.length < count) received.push((await client.next()).payload.data.booked.number);
  return received;
}

test("the devices of one person cost one stream, and one fetch for each event", async () => {
  const devices = [];
  for (let count = 0; count < DEVICES; count += 1) devices.push(await device("usr_1"));
  await eventually(() => graph.journal.followerCount === 1);
  const fetches = graph.people.fetches.length;
  for (let event = 1; event <= 10; event += 1) {
    graph.journal.append();
    for (const each of devices) expect(await numbers(each, 1)).toEqual([graph.journal.length]);
    expect(graph.people.fetches.length - fetches).toBe(event);
  }
});

test("devices that were cut join the others where they stand: no gap and no duplicate", async () => {
  graph.journal.append(3);
  const first = await device("usr_1", { behind: placeOf(1) });
  expect((await numbers(first, 2)).at(0)).toBe(2);
  const rest = graph.journal.length - 3;
  await numbers(first, rest);
  const behind = [placeOf(1), placeOf(2), placeOf(graph.journal.length)];
  const others = [];
  for (const place of behind) others.push(await device("usr_1", { behind: place }));
  // While they catch up, more comes.
  const last = graph.journal.length + 20;
  for (let added = 0; added < 20; added += 1) {
    graph.journal.append();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await numbers(first, 20)).toEqual(range(last - 19, last));
  for (const [index, from] of [2, 3, last - 19].entries()) {
    const other = others[index];
    if (other) expect(await numbers(other, last - from + 1)).toEqual(range(from, last));
  }
  await eventually(() => graph.journal.followerCount === 1);
});

test("one that leaves takes nothing from the others", async () => {
  const [first, second] = [await device("usr_1"), await device("usr_1")];
  graph.journal.append();
  for (const each of [first, second]) await numbers(each, 1);
  await first.close();
  graph.journal.append(2);
  expect(await numbers(second, 2)).toEqual([graph.journal.length - 1, graph.journal.length]);
});

test("other people, and one's own token with other roles, have streams and fetches of their own", async () => {
  const all = [
    await device("usr_1"),
    await device("usr_2"),
    await device("usr_1", {}, ["SUPPORT"]),
    await device("usr_1", {}, ["USER"]),
  ];
  await eventually(() => graph.journal.followerCount === 3);
  const authorizations = () => graph.people.fetches.map(({ headers }) => headers.authorization);
  const before = authorizations().length;
  graph.journal.append();
  for (const each of all) await numbers(each, 1);
  expect(new Set(authorizations().slice(before)).size).toBe(3);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
