import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { placeOf } from "../testing/journal.ts";
import { TinyClient } from "../testing/tiny-client.ts";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

const BOOKED = "subscription { booked { number payer { name } } }";
let graph: TinyGraph;
let client: TinyClient;

beforeAll(async () => {
  graph = await startTinyGraph();
});
afterAll(() => graph.stop());
afterEach(async () => {
  await client.close();
  await eventually(() => graph.journal.followerCount === 0);
});

async function follow(payload: Record<string, unknown>): Promise<void> {
  client = await TinyClient.connect(graph.gateway.url);
  await client.greet();
  client.send({ id: "1", type: "subscribe", payload });
}

/** The payload of the next message. */
async function received() {
  return (await client.next()).payload;
}

describe("a message of a stream that can be gone on with", () => {
  test("carries its cursor, and what was asked for and nothing else", async () => {
    await follow({ query: BOOKED });
    await eventually(() => graph.journal.followerCount === 1);
    graph.journal.append();
    const number = graph.journal.length;
    const name = `PAYER${number % 3}`;
    expect(await received()).toEqual({
      data: { booked: { number, payer: { name } } },
      extensions: { cursor: placeOf(number) },
    });
  });

  test("carries it whatever the client calls its own fields and variables", async () => {
    await follow({
      query: `subscription S($resume_after: String = "start") {
        x: booked(behind: $resume_after) { resume_cursor: number, p: place, place: number }
      }`,
    });
    expect(await received()).toEqual({
      data: { x: { resume_cursor: 1, p: placeOf(1), place: 1 } },
      extensions: { cursor: placeOf(1) },
    });
  });
});

describe("a stream goes on behind a cursor", () => {
  const asked: [string, Record<string, unknown>][] = [
    ["in its own text", { query: 'subscription { booked(behind: "place 2") { number } }' }],
    [
      "in a variable",
      {
        query: "subscription S($at: String) { booked(behind: $at) { number } }",
        variables: { at: placeOf(2) },
      },
    ],
    [
      "in the request's extensions, which come before what the text says",
      {
        query: 'subscription { booked(behind: "place 1") { number } }',
        extensions: { resumeFrom: placeOf(2) },
      },
    ],
  ];
  test.each(asked)("%s", async (_where, payload) => {
    graph.journal.append(4);
    await follow(payload);
    for (const number of [3, 4]) expect((await received()).data.booked.number).toBe(number);
  });

  test("and ends with the subgraph's code when that is kept no longer", async () => {
    graph.journal.append(3);
    graph.journal.purge();
    await follow({ query: BOOKED, extensions: { resumeFrom: placeOf(1) } });
    expect((await received()).errors[0].extensions.code).toBe("RESUME_EXPIRED");
    expect((await client.next()).type).toBe("complete");
  });

  test("but not where it cannot be gone on with, or behind what is no cursor", async () => {
    await follow({ query: "subscription { paid { id } }", extensions: { resumeFrom: "x" } });
    expect((await received())[0].extensions.code).toBe("BAD_USER_INPUT");
    client.send({
      id: "2",
      type: "subscribe",
      payload: { query: BOOKED, extensions: { resumeFrom: 7 } },
    });
    expect((await received())[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});
