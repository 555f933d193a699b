import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../../testing/journal.ts";
import { startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyIssuer } from "../../testing/tiny-issuer.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";

const BOOKED = "subscription { booked { number } }";
const doors = [
  ["Server-Sent Events", "/graphql/stream", "text/event-stream"],
  ["multipart", "/graphql", "multipart/mixed;subscriptionSpec=1.0, application/json"],
] as const;
let issuer: TinyIssuer;
let graph: TinyGraph;
const streams: TinyStream[] = [];

beforeAll(async () => {
  issuer = await TinyIssuer.open();
  graph = await startTinyGraph({
    ...issuer.env,
    GATEWAY_SECRETS: "a secret of at least thirty-two characters",
    STANDING_SUBGRAPH: "people",
    STANDING_POLL_MS: "50",
    SUBSCRIPTIONS_PER_PERSON_MAX: "2",
  });
});
afterAll(async () => {
  await graph.stop();
  issuer.close();
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.leave();
  await following(0);
});

function following(count: number): Promise<unknown> {
  return eventually(() => graph.journal.followerCount === count);
}

describe.each(doors)("over %s", (_transport, path, accept) => {
  async function open(token: string): Promise<TinyStream> {
    const stream = await TinyStream.open(`${graph.gateway.url}${path}`, {
      headers: { accept, authorization: `Bearer ${token}` },
      body: { query: BOOKED },
    });
    streams.push(stream);
    return stream;
  }

  test.each([
    ["forged", () => issuer.forged()],
    ["expired", () => issuer.token({ ttlSeconds: -60 })],
    ["garbled", async () => "nothing"],
  ])("a token that is %s is answered 401, and nothing is subscribed to", async (_how, make) => {
    const before = graph.payments.subscribes.length;
    const stream = await open(await make());
    await stream.untilOver();
    expect([stream.status, JSON.parse(stream.text).errors[0].extensions.code]).toEqual([
      401,
      "UNAUTHENTICATED",
    ]);
    expect(stream.headers["www-authenticate"]).toMatch(/^Bearer/);
    expect(graph.payments.subscribes).toHaveLength(before);
  });

  test("the subgraph is shown the caller's token", async () => {
    const token = await issuer.token();
    await open(token);
    await following(1);
    const { extensions } = graph.payments.subscribes.at(-1) ?? {};
    expect(extensions?.authorization).toBe(`Bearer ${token}`);
  });

  test("a stream ends when its token does, and says so with the cursor to go on from", async () => {
    // The shortest life that this machine's pace leaves time enough to hear something in.
    for (const ttlSeconds of [2, 8, 30]) {
      const stream = await open(await issuer.token({ ttlSeconds }));
      if (stream.status !== 200) continue;
      await eventually(() => graph.journal.followerCount === 1 || stream.end);
      graph.journal.append();
      const place = placeOf(graph.journal.length);
      await eventually(() => stream.text.includes(place) || stream.end);
      if (!stream.text.includes(`"data"`)) continue;
      await eventually(() => stream.end, { timeoutMs: ttlSeconds * 1_000 + 10_000 });
      expect(stream.end).toBe("complete");
      expect(stream.text).toContain(
        `"errors":[{"message":"The token's time is over.","extensions":{"code":"TOKEN_EXPIRED","cursor":"${place}"}}]`,
      );
      return await following(0);
    }
    throw new Error("too slow a machine to hear anything in 30 s");
  }, 60_000);

  test("who is suspended has their streams ended; others' go on", async () => {
    const hers = await open(await issuer.token({ subject: "usr_2" }));
    const his = await open(await issuer.token({ subject: "usr_3" }));
    await following(2);
    try {
      graph.people.tellBarred(["usr_2"]);
      expect(await hers.untilOver()).toBe("complete");
      expect(hers.text).toContain('"code":"UNAUTHENTICATED"');
      await following(1);
      graph.journal.append();
      await his.hear(placeOf(graph.journal.length));
    } finally {
      graph.people.tellBarred([]);
    }
  });

  test("a person has so many streams over all connections, and room again when one ends", async () => {
    const token = await issuer.token({ subject: "usr_4" });
    // How many the subgraph has says nothing: those of one person become one as soon as they can.
    const first = await open(token);
    await open(token);
    const third = await open(token);
    await third.untilOver();
    expect(third.text).toContain('"code":"TOO_MANY_SUBSCRIPTIONS"');
    first.leave();
    await eventually(async () => {
      const next = await open(token);
      await eventually(() => {
        graph.journal.append();
        return next.text.includes('"number"') || next.end !== undefined;
      });
      return next.end === undefined;
    });
  });
});
