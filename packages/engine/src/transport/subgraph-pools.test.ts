import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SubgraphPools } from "./subgraph-pools.ts";

const A_MINUTE_MS = 60_000;

let nowMs: number;
let pools: SubgraphPools;

beforeEach(() => {
  nowMs = 0;
  const options = { connectionsMax: 1, connectTimeoutMs: 10_000, responseBytesMax: 1_000 };
  pools = new SubgraphPools(options, () => nowMs);
});
afterEach(() => pools.close());

test("connections to an address are shared for a minute, and made anew after it", () => {
  const pool = pools.for("http://people/graphql");
  nowMs += A_MINUTE_MS - 1;
  expect(pools.for(new URL("http://people/graphql"))).toBe(pool);
  nowMs += 1;
  expect(pools.for("http://people/graphql")).not.toBe(pool);
  expect(pool.closed).toBe(true);
});

test("what runs on an old connection while a new one is made is answered", async () => {
  const kept: (() => void)[] = [];
  const server = createServer(({ url }, response) => {
    if (url === "/later") kept.push(() => response.end("later"));
    else response.end("at once");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string) =>
    (await pools.for(address).request({ method: "GET", path })).body.text();
  try {
    const late = ask("/later");
    while (kept.length === 0) await new Promise((resolve) => setImmediate(resolve));
    nowMs += A_MINUTE_MS;
    expect(await ask("/")).toBe("at once");
    for (const answer of kept) answer();
    expect(await late).toBe("later");
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
