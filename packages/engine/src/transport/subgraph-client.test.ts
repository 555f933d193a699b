import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type Mood, type MoodyServer, startMoodyServer } from "../fixtures/moody-server.fixture.ts";
import { Departure } from "./departure.ts";
import { type Call, SubgraphClient } from "./subgraph-client.ts";
import { SubgraphPools } from "./subgraph-pools.ts";

const ANSWER = { data: { me: { id: "1" } } };
let server: MoodyServer;
let pools: SubgraphPools;

beforeEach(async () => {
  server = await startMoodyServer();
  pools = new SubgraphPools({
    connectionsMax: 8,
    connectTimeoutMs: 5_000,
    responseBytesMax: 5_000,
  });
});
afterEach(async () => {
  await server.stop();
  await pools.close();
});

function clientOf(addresses: readonly string[], failuresMax = 1_000, openMs = 40) {
  const breaker = { failuresMax, openMs };
  return new SubgraphClient({ addresses, pools, breaker, retriesMax: 1, sharedBytesMax: 1_000 });
}

const read = (call: Partial<Call> = {}): Call => ({
  kind: "query",
  body: '{"query":"{ me { id } }"}',
  fresh: false,
  headers: { "content-type": "application/json" },
  timeoutMs: 20_000,
  authority: "alice",
  ...call,
});

describe("a subgraph", () => {
  test.each<[Mood, string]>([
    ["hanging", "SUBGRAPH_TIMEOUT"],
    ["dripping", "SUBGRAPH_TIMEOUT"],
    ["resetting", "SUBGRAPH_UNAVAILABLE"],
    ["garbage", "SUBGRAPH_UNAVAILABLE"],
    ["proxy", "SUBGRAPH_UNAVAILABLE"],
    ["endless", "SUBGRAPH_UNAVAILABLE"],
  ])(
    "that is %s is a failure by the deadline, and answers when it is well again",
    async (mood, code) => {
      const client = clientOf([server.url]);
      server.mood = mood;
      const startedMs = performance.now();
      // What fails by itself is not cut off before it does, however slow the machine is.
      const timeoutMs = code === "SUBGRAPH_TIMEOUT" ? 150 : 20_000;
      await expect(client.ask(read({ timeoutMs }))).rejects.toMatchObject({ code });
      expect(performance.now() - startedMs).toBeLessThan(10_000);
      server.mood = "well";
      expect(await client.ask(read())).toEqual(ANSWER);
    },
  );

  test("that fails again and again is left alone for a while", async () => {
    const client = clientOf([server.url], 4, 60_000);
    server.mood = "garbage";
    for (let done = 0; done < 10; done += 1) await client.ask(read()).catch(() => {});
    expect(server.bodies).toHaveLength(4);
    server.mood = "well";
    await expect(client.ask(read())).rejects.toMatchObject({
      message: "it is not asked for a while",
    });
  });

  test("that was left alone is asked again when a request that tries is answered", async () => {
    const client = clientOf([server.url], 4);
    server.mood = "garbage";
    for (let done = 0; done < 10; done += 1) await client.ask(read()).catch(() => {});
    server.mood = "well";
    while (!(await client.ask(read()).catch(() => undefined))) await setImmediate();
    for (let done = 0; done < 10; done += 1) expect(await client.ask(read())).toEqual(ANSWER);
  });
});

describe("what broke off", () => {
  test.each<[Mood]>([["resetting"], ["proxy"]])(
    "by %s is asked once more where it is a read",
    async (mood) => {
      server.mood = mood;
      await clientOf([server.url])
        .ask(read())
        .catch(() => {});
      expect(server.bodies).toHaveLength(2);
    },
  );

  test("is never asked again where it is a mutation that may have been begun", async () => {
    server.mood = "resetting";
    await clientOf([server.url])
      .ask(read({ kind: "mutation" }))
      .catch(() => {});
    expect(server.bodies).toHaveLength(1);
  });

  test("before anything was sent goes to the next address, a mutation too", async () => {
    const client = clientOf(["http://127.0.0.1:9/graphql", server.url]);
    for (let done = 0; done < 4; done += 1) {
      expect(await client.ask(read({ kind: "mutation" }))).toEqual(ANSWER);
    }
  });
});

test("addresses take turns", async () => {
  const other = await startMoodyServer();
  const client = clientOf([server.url, other.url]);
  for (let done = 0; done < 10; done += 1) await client.ask(read({ fresh: true }));
  expect([server.bodies.length, other.bodies.length]).toEqual([5, 5]);
  await other.stop();
});

describe("equal reads at the same time", () => {
  test("are one, of which each has a copy of its own", async () => {
    const client = clientOf([server.url]);
    const [one, other] = await Promise.all([client.ask(read()), client.ask(read())]);
    expect(server.bodies).toHaveLength(1);
    expect(one).toEqual(other);
    expect(one.data?.me).not.toBe(other.data?.me);
  });

  test.each<[string, Partial<Call>]>([
    ["of another authority", { authority: "bob" }],
    ["that have to be fresh", { fresh: true }],
    ["that are mutations", { kind: "mutation" }],
    ["of another text", { body: '{"query":"{ me { id  } }"}' }],
  ])("%s are not", async (_what, call) => {
    const client = clientOf([server.url]);
    await Promise.all([client.ask(read()), client.ask(read(call))]);
    expect(server.bodies).toHaveLength(2);
  });

  test("are given up when the last one who waits has gone, and not before", async () => {
    server.mood = "hanging";
    const client = clientOf([server.url]);
    const [first, second] = [new Departure(), new Departure()];
    const reads = [first, second].map((one) =>
      client.ask(read({ client: one, timeoutMs: 5_000 })).catch(({ message }) => message),
    );
    const isOver = Promise.race(reads).then(() => true);
    first.leave();
    expect(
      await Promise.race([isOver, new Promise((resolve) => setTimeout(resolve, 50, false))]),
    ).toBe(false);
    second.leave();
    server.mood = "well";
    expect(await client.ask(read())).toEqual(ANSWER);
    expect(await Promise.all(reads)).toEqual(Array(2).fill("nobody waits for the answer"));
  });
});

test("a mutation goes on when its client has gone: what it began is not taken back", async () => {
  const gone = new Departure();
  gone.leave();
  expect(await clientOf([server.url]).ask(read({ kind: "mutation", client: gone }))).toEqual(
    ANSWER,
  );
});

// FAULTS=2000 npm test -- packages/engine/src/transport: so many of each kind.
const faults = Number(process.env.FAULTS ?? 50);

test(
  "faults leave no connection behind, and no memory",
  async () => {
    const client = clientOf([server.url], 1_000_000);
    const moods: readonly Mood[] = ["hanging", "dripping", "resetting", "garbage", "endless"];
    const round = async (count: number) => {
      for (const mood of moods) {
        server.mood = mood;
        for (let done = 0; done < count; done += 25) {
          const some = Array.from({ length: 25 }, () =>
            client.ask(read({ fresh: true, timeoutMs: 20 })).catch(() => {}),
          );
          await Promise.all(some);
        }
        server.bodies.length = 0;
      }
    };
    await round(50);
    const before = heapBytes();
    await round(faults);
    server.mood = "well";
    expect(await client.ask(read())).toEqual(ANSWER);
    const grown = heapBytes() - before;
    if (process.env.FAULTS)
      process.stdout.write(`${faults * moods.length} faults: ${grown} bytes\n`);
    expect(grown).toBeLessThan(4_000_000);
    await eventually(async () => (await server.connections()) <= 8);
  },
  20_000 + faults * 100,
);

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
