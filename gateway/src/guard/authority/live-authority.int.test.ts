import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Role } from "@tributary/identity/roles";
import type { Running } from "@tributary/runtime/lifecycle";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../../testing/tiny-client.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";
import { type GuardedGateways, openGuardedGateways, refusals } from "./guarded-gateways.fixture.ts";

const BOOKED = "subscription { booked { number note payer { name phone score } } }";
const AUDITED = "subscription { told: audited { number } }";

let guarded: GuardedGateways;
const ways: Record<string, Running> = {};
let client: TinyClient;

beforeAll(async () => {
  guarded = await openGuardedGateways();
  ways.own = await guarded.start({});
  ways.apollo = await guarded.start({ ENGINE: "apollo" });
});

afterAll(() => guarded?.stop());

beforeEach(() => {
  guarded.asked();
  guarded.shop.subscribes.length = 0;
});

const bearer = async (...roles: Role[]) => `Bearer ${await guarded.issuer.token({ roles })}`;

describe.each(["own", "apollo"])("of a stream, by the executor %s,", (way) => {
  afterEach(async () => {
    await client.close();
    await eventually(() => guarded.journal.followerCount === 0);
  });

  async function watch(query: string, authorization?: string): Promise<void> {
    client = await TinyClient.connect(ways[way]?.url ?? "");
    await client.greet(authorization === undefined ? undefined : { authorization });
    client.subscribe("1", query);
  }

  /** What comes of one more line. */
  async function next(): Promise<{ data: unknown; refused: string[] }> {
    await eventually(() => guarded.journal.followerCount === 1);
    guarded.journal.append();
    const { payload } = await client.next();
    return { data: payload.data, refused: refusals(payload) };
  }

  test("fields are withheld from each event, and nobody is asked for them", async () => {
    await watch(BOOKED);
    const payer = { name: "name of ada", phone: null, score: 10 };
    const { data, refused } = await next();
    expect(data).toEqual({ booked: { number: guarded.journal.length, note: null, payer } });
    expect(refused).toEqual(["booked.note UNAUTHENTICATED", "booked.payer.phone UNAUTHENTICATED"]);
    expect(guarded.shop.subscribes).toHaveLength(1);
    expect(`${guarded.shop.subscribes[0]?.query} ${guarded.asked()}`).not.toMatch(/note|phone/);
  });

  test("what a caller may not watch is refused with its code and path, and nothing is begun", async () => {
    for (const [roles, code] of [
      [[], "UNAUTHENTICATED"],
      [["USER"], "FORBIDDEN"],
    ] as const) {
      await watch(AUDITED, roles.length > 0 ? await bearer(...roles) : undefined);
      expect(refusals((await client.next()).payload)).toEqual([`told ${code}`]);
      expect((await client.next()).type).toBe("complete");
      await client.close();
    }
    expect(guarded.shop.subscribes).toEqual([]);
    await watch(AUDITED, await bearer("SUPPORT"));
    expect((await next()).refused).toEqual([]);
  });

  test("a token with fewer rights counts from then on, and one with more as well", async () => {
    await watch(BOOKED, await bearer("SUPPORT"));
    expect((await next()).refused).toEqual([]);
    for (const [role, refused] of [
      ["USER", ["booked.note FORBIDDEN"]],
      ["SUPPORT", []],
    ] as const) {
      const followed = guarded.journal.followedCount;
      client.send({ type: "ping", payload: { authorization: await bearer(role) } });
      expect(await client.next()).toEqual({ type: "pong" });
      await eventually(() => guarded.journal.followedCount > followed);
      expect((await next()).refused).toEqual(refused);
    }
  });

  test("a token that may not watch it ends it", async () => {
    await watch(AUDITED, await bearer("SUPPORT"));
    await next();
    client.send({ type: "ping", payload: { authorization: await bearer("USER") } });
    const messages = [await client.next(), await client.next(), await client.next()];
    const told = messages.filter(({ type }) => type !== "pong");
    expect(told.map(({ type }) => type)).toEqual(["next", "complete"]);
    expect(refusals(told[0]?.payload)).toEqual(["told FORBIDDEN"]);
  });
});

test.each([
  ["Server-Sent Events", "/graphql/stream", "text/event-stream"],
  ["multipart", "/graphql", "multipart/mixed;subscriptionSpec=1.0, application/json"],
])("over %s it is the same", async (_name, path, accept) => {
  const url = `${ways.own?.url}${path}`;
  const refused = await TinyStream.open(url, { headers: { accept }, body: { query: AUDITED } });
  await refused.untilOver();
  expect(refused.text).toContain('"path":["told"],"extensions":{"code":"UNAUTHENTICATED"}');
  expect(guarded.shop.subscribes).toEqual([]);
  const stream = await TinyStream.open(url, { headers: { accept }, body: { query: BOOKED } });
  await eventually(() => guarded.journal.followerCount === 1);
  guarded.journal.append();
  await stream.hear('"path":["booked","note"],"extensions":{"code":"UNAUTHENTICATED"}');
  stream.leave();
  await eventually(() => guarded.journal.followerCount === 0);
});
