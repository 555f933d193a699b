import { renameSync, rmSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { readGatewayConfig } from "./config.ts";
import { startGateway } from "./service.ts";
import { TinyClient } from "./testing/tiny-client.ts";
import {
  composeTiny,
  PAYMENTS,
  PEOPLE,
  payment,
  startTinyGraph,
  type TinyGraph,
} from "./testing/tiny-graph.ts";

// SWAPS=50 npm test -- gateway/src/supergraph-swap
const SWAPS = Number(process.env.SWAPS ?? 20);
const JOINED = "{ payments { id payer { name } } }";
const requiring = '"@key", "@requires", "@external"';
let graph: TinyGraph;

beforeEach(async () => {
  graph = await startTinyGraph({
    EXPLAIN: "on",
    INTROSPECTION: "on",
    SUPERGRAPH_POLL_MS: "200",
  });
});
afterEach(() => graph.stop());

/** The graph with one more field, so that a test sees which version serves. */
function version(number: number): string {
  return composeTiny(PEOPLE.replace("name: String", `name: String v${number}: String`));
}

async function serves(field: string): Promise<boolean> {
  const query = '{ __type(name: "Person") { fields { name } } }';
  const { body } = await graph.post({ query });
  return body.data.__type.fields.some(({ name }: { name: string }) => name === field);
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const refusals = () => graph.log.filter(({ msg }) => String(msg).startsWith("supergraph refused"));

describe("the supergraph's file", () => {
  test(
    `is swapped ${SWAPS} times under load with no failed request and no memory kept`,
    async () => {
      let running = true;
      let answered = 0;
      const failed: unknown[] = [];
      const load = Array.from({ length: 8 }, async () => {
        while (running) {
          const { status, body } = await graph.post({ query: JOINED });
          answered += 1;
          if (status !== 200 || body.errors || body.data.payments.length !== 4) failed.push(body);
        }
      });
      const swap = async (number: number) => {
        // In place and by rename, as editors and deployments do it.
        const path = number % 2 ? graph.supergraphPath : `${graph.supergraphPath}.new`;
        writeFileSync(path, version(number));
        if (path !== graph.supergraphPath) renameSync(path, graph.supergraphPath);
        await eventually(() => serves(`v${number}`));
      };
      for (let number = 1; number <= 10; number += 1) await swap(number);
      const before = heapBytes();
      for (let number = 11; number <= SWAPS; number += 1) await swap(number);
      const grown = heapBytes() - before;
      running = false;
      await Promise.all(load);
      expect(failed).toEqual([]);
      expect(answered).toBeGreaterThan(100);
      if (process.env.SWAPS) process.stdout.write(`${answered} answered, heap ${grown} bytes\n`);
      expect(grown).toBeLessThan(20_000_000);
    },
    30_000 + SWAPS * 2_000,
  );

  test.each([
    ["that is cut off", composeTiny().slice(0, 2_000)],
    ["that is no schema", "hello"],
    ["that is a schema but no supergraph", "type Query { a: Int }"],
  ])("%s is refused and said, and the last good one keeps serving", async (_what, text) => {
    writeFileSync(graph.supergraphPath, text);
    await eventually(() => refusals().length === 1);
    expect(refusals()[0]).toMatchObject({ level: "error", reason: expect.any(String) });
    expect((await graph.post({ query: JOINED })).body.errors).toBeUndefined();
    writeFileSync(graph.supergraphPath, version(2));
    await eventually(() => serves("v2"));
  });

  test("takes over with the operations planned that were used on the one before", async () => {
    const explain = { "x-tributary-explain": "on" };
    const wasPlannedBefore = async (query: string) =>
      (await graph.post({ query }, explain)).body.extensions.explain.wasPlannedBefore;
    expect(await wasPlannedBefore(JOINED)).toBe(false);
    writeFileSync(graph.supergraphPath, version(5));
    await eventually(() => serves("v5"));
    expect(await wasPlannedBefore(JOINED)).toBe(true);
    expect(await wasPlannedBefore("{ people { v5 } }")).toBe(false);
  });

  test("that is emptied or taken away for a moment is not taken for a bad one", async () => {
    writeFileSync(graph.supergraphPath, "");
    rmSync(graph.supergraphPath);
    writeFileSync(graph.supergraphPath, version(3));
    await eventually(() => serves("v3"));
    expect(refusals()).toEqual([]);
  });
});

describe("a start", () => {
  const config = (path: string) =>
    readGatewayConfig({
      PORT: "0",
      SUPERGRAPH_PATH: path,
      SUPERGRAPH_WAIT_MS: "900",
      LOG_LEVEL: "silent",
    });

  test("waits for a first valid file", async () => {
    const path = `${graph.supergraphPath}.late`;
    const starting = startGateway(config(path));
    writeFileSync(path, composeTiny());
    const gateway = await starting;
    await gateway.stop();
  });

  test("without one fails in time and says what it waited for", async () => {
    const path = `${graph.supergraphPath}.never`;
    await expect(startGateway(config(path))).rejects.toThrow(/no valid supergraph .*no such file/);
  });
});

describe("a running subscription", () => {
  const PAID = "subscription { paid { id payer { name } } }";
  let client: TinyClient;

  beforeEach(async () => {
    client = await TinyClient.connect(graph.gateway.url);
    await client.greet();
    client.subscribe("1", PAID);
    await eventually(() => graph.paid.subscriberCount === 1);
  });
  afterEach(() => client.close());

  test("goes on when the supergraph is swapped for one in which it is still valid", async () => {
    writeFileSync(graph.supergraphPath, version(4));
    await eventually(() => serves("v4"));
    graph.paid.publish({ paid: payment(1) });
    expect((await client.next()).payload.data.paid).toEqual({ id: "p1", payer: { name: "ADA" } });
  });

  test("goes on from where it is when the new one asks its subgraph for more", async () => {
    client.send({ id: "1", type: "complete" });
    client.subscribe("2", "subscription { booked { number payer { name } } }");
    await eventually(() => graph.journal.followedCount === 1);
    graph.journal.append();
    expect((await client.next()).payload.data.booked.number).toBe(1);
    const needsMore = 'name: String @requires(fields: "spent") spent: Int @external';
    const people = PEOPLE.replace("name: String", needsMore).replace('"@key"', requiring);
    writeFileSync(graph.supergraphPath, composeTiny(people));
    await eventually(() => graph.journal.followedCount === 2);
    graph.journal.append(2);
    for (const number of [2, 3]) {
      const { booked } = (await client.next()).payload.data;
      expect([booked.number, typeof booked.payer.name]).toEqual([number, "string"]);
    }
  });

  test("ends and names the field when the new one lacks it", async () => {
    writeFileSync(
      graph.supergraphPath,
      composeTiny(PEOPLE, PAYMENTS.replace("paid(from: ID)", "gone")),
    );
    const { type, payload } = await client.next();
    expect([type, payload[0].extensions.code]).toEqual(["error", "SUBSCRIPTION_INVALID"]);
    expect(payload[0].message).toContain('"paid"');
    await eventually(() => graph.paid.subscriberCount === 0);
  });
});
