import { writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { ExpressLane } from "../express-lane.ts";
import { TinyClient } from "../testing/tiny-client.ts";
import {
  composeTiny,
  PAYMENTS,
  PEOPLE,
  startTinyGraph,
  type TinyGraph,
} from "../testing/tiny-graph.ts";
import { TinyStream } from "../testing/tiny-stream.fixture.ts";
import { ask, JSON_TYPE } from "../testing/two-lanes.ts";
import { LIMITS, OF_DOCUMENTS, PAGE, type Question } from "./limits.fixture.ts";

describe.each(["own", "apollo"])("with ENGINE=%s,", (ENGINE) => {
  let graph: TinyGraph;
  const fast = jest.spyOn(ExpressLane.prototype, "answer");

  beforeAll(async () => {
    graph = await startTinyGraph({ ...LIMITS, ENGINE, NODE_ENV: "development" });
  });
  afterAll(() => graph.stop());
  afterEach(() => {
    fast.mockClear();
  });

  const asked = () =>
    [graph.people, graph.payments].reduce(
      (sum, { fetches, subscribes }) => sum + fetches.length + subscribes.length,
      0,
    );

  const post = (body: string | Buffer, headers: Record<string, string> = {}, path?: string) =>
    ask(graph.gateway.url, {
      headers: { ...JSON_TYPE, ...headers },
      body,
      ...(path === undefined ? {} : { path }),
    });

  /** The codes of what it was answered with, and how long that was. */
  const ways: Readonly<Record<string, (asking: Question) => Promise<[string[], number]>>> = {
    HTTP: async (asking) => read((await post(JSON.stringify(asking))).text),
    "HTTP in parts": async (asking) => {
      const accept = "multipart/mixed;subscriptionSpec=1.0, application/json";
      return read((await post(JSON.stringify(asking), { accept })).text);
    },
    SSE: async (asking) => {
      const accept = "text/event-stream";
      const { text } = await post(JSON.stringify(asking), { accept }, "/graphql/stream");
      return read(/^data: (.*)$/m.exec(text)?.[1] ?? text);
    },
    WebSocket: async (asking) => {
      const client = await TinyClient.connect(graph.gateway.url);
      try {
        await client.greet();
        client.send({ id: "1", type: "subscribe", payload: asking });
        const { type, payload } = await client.next();
        return read(JSON.stringify(type === "error" ? { errors: payload } : payload));
      } finally {
        await client.close();
      }
    },
  };

  describe.each(Object.keys(ways))("over %s", (way) => {
    const answer = (asking: Question) => ways[way]?.(asking) ?? Promise.reject(new Error(way));

    test.each(OF_DOCUMENTS)(
      "just within the limit of %s passes, just beyond is refused: %s",
      async (_limit, code, within, beyond) => {
        for (let time = 0; time < 2; time += 1) {
          expect((await answer(within))[0]).toEqual([]);
          const before = asked();
          const [codes, length] = await answer(beyond);
          expect(codes).toEqual([code]);
          expect(length).toBeLessThan(2_000);
          expect(asked()).toBe(before);
        }
      },
    );

    test("a stream that costs too much is never opened", async () => {
      if (way.startsWith("HTTP") && way !== "HTTP in parts") return;
      const before = asked();
      const [codes] = await answer({ query: "subscription { never { id } }" });
      expect([codes, asked()]).toEqual([["OPERATION_TOO_COSTLY"], before]);
    });
  });

  test("of what is not valid in a document so much is told, and no more", async () => {
    const query = `{ people { ${Array.from({ length: 18 }, (_, index) => `f${index}`)} } }`;
    for (const way of Object.values(ways)) {
      const [codes, length] = await way({ query });
      expect(new Set(codes)).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
      expect([codes.length <= 9, length < 2_000]).toEqual([true, true]);
    }
    const stream = await ways.SSE?.({ query: query.replace("{ people", "subscription { paid") });
    expect(stream?.[0].length).toBeLessThanOrEqual(9);
  });

  test("the express lane takes what is within, and leaves what is beyond to Apollo Server", async () => {
    const query = `${PAGE} # once more`;
    const send = (n: number) => post(JSON.stringify({ query, variables: { n } }));
    const [first, second] = [await send(3), await send(25)];
    expect([first.status, second.status]).toEqual([200, 200]);
    const taken = fast.mock.calls.length;
    expect(taken).toBe(ENGINE === "own" ? 1 : 0);
    const refused = await send(26);
    expect([refused.status, JSON.parse(refused.text).errors[0].extensions.code]).toEqual([
      400,
      "OPERATION_TOO_COSTLY",
    ]);
    expect(fast).toHaveBeenCalledTimes(taken);
    expect((await send(25)).text).toBe(second.text);
  });

  test("a stream within the limits is opened, over each way that has streams", async () => {
    const query = "subscription { paid { id payer { name } } }";
    const before = graph.payments.subscribes.length;
    const client = await TinyClient.connect(graph.gateway.url);
    await client.greet();
    client.subscribe("1", query);
    const stream = await TinyStream.open(`${graph.gateway.url}/graphql/stream`, {
      headers: { accept: "text/event-stream" },
      body: { query: `${query} ` },
    });
    // Two that are the same share one.
    await eventually(() => graph.payments.subscribes.length > before);
    expect(stream.status).toBe(200);
    stream.leave();
    await client.close();
    await eventually(() => graph.paid.subscriberCount === 0);
  });
});

test("after another supergraph took over, what is known costs what that one says", async () => {
  const env = { ...LIMITS, NODE_ENV: "development", SUPERGRAPH_POLL_MS: "200" };
  const graph = await startTinyGraph(env);
  const client = await TinyClient.connect(graph.gateway.url);
  try {
    await client.greet();
    const stream = "subscription { paid { id } }";
    client.subscribe("1", stream);
    await eventually(() => graph.paid.subscriberCount === 1);
    const known = { query: PAGE, variables: { n: 1 } };
    for (let time = 0; time < 2; time += 1) expect((await graph.post(known)).status).toBe(200);
    const dearer = PAYMENTS.replace('slicingArguments: ["count"]', "assumedSize: 100").replace(
      "paid(from: ID): Payment",
      "paid(from: ID): Payment @cost(weight: 100)",
    );
    writeFileSync(graph.supergraphPath, composeTiny(PEOPLE, dearer));
    await eventually(() => graph.log.some(({ msg }) => msg === "supergraph swapped"));
    await eventually(async () => {
      const { errors = [] } = (await graph.post(known)).body;
      return errors[0]?.extensions.code === "OPERATION_TOO_COSTLY";
    });
    client.subscribe("2", stream);
    const { id, payload } = await client.next();
    expect([id, payload[0].extensions.code]).toEqual(["2", "OPERATION_TOO_COSTLY"]);
  } finally {
    await client.close();
    await graph.stop();
  }
});

test("with GUARD=off nothing of this is looked at", async () => {
  const graph = await startTinyGraph({ ...LIMITS, GUARD: "off", NODE_ENV: "development" });
  try {
    const valid = ["tokens", "brackets", "selections", "root fields", "aliases", "directives"];
    for (const [limit, , , beyond] of OF_DOCUMENTS) {
      if (!valid.includes(limit) && !limit.startsWith("cost")) continue;
      expect([limit, (await graph.post(beyond)).body.errors]).toEqual([limit, undefined]);
    }
  } finally {
    await graph.stop();
  }
});

function read(text: string): [string[], number] {
  const { errors = [] }: { errors?: { extensions: { code: string } }[] } = JSON.parse(text);
  return [errors.map(({ extensions }) => extensions.code), text.length];
}
