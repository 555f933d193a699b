import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { startRedis } from "@tributary/runtime/start-redis";
import { eventually } from "@tributary/testing/eventually";
import { type PrivateRedis, privateRedis } from "@tributary/testing/private-redis";
import type { Redis } from "ioredis";
import { JointSpending, type Spending } from "./joint-spending.ts";
import { RateLimiter } from "./rate-limiter.ts";

// So slow that no machine is slow enough to get a point back.
const allowance = { perSecond: 0.000_001, burst: 1_000 };

let server: PrivateRedis;
let redis: Redis;
let lifecycle: Lifecycle;

beforeAll(async () => {
  const logger = createLogger({ service: "test", level: "silent" });
  lifecycle = new Lifecycle({ logger, stopTimeoutMs: 5_000 });
  server = await privateRedis();
  const started = startRedis(server.url, { logger, lifecycle });
  if (!started) throw new Error("There is no Redis.");
  redis = started;
  await eventually(() => redis.status === "ready");
});

afterAll(async () => {
  await lifecycle.stop();
  await server.close();
});

/** Says when what was spent has been told, which nobody else waits for. */
class Told extends JointSpending {
  last: Promise<unknown> = Promise.resolve();

  override settle(spendings: readonly Spending[]): Promise<readonly number[]> {
    const told = super.settle(spendings);
    this.last = told.catch(() => {});
    return told;
  }
}

function gateway(name: string, { alone = false } = {}) {
  const shared = new Told(redis, allowance);
  const limiter = new RateLimiter({
    name,
    allowance,
    callersMax: 3,
    shared: alone ? undefined : shared,
  });
  return {
    /** Whether it was given. */
    take: (caller: string, price: number) => {
      const nowMs = performance.now();
      const budget = limiter.budgetOf(caller, nowMs);
      if (budget.waitMs(price, nowMs) > 0) return false;
      limiter.spend(caller, budget, price, nowMs);
      return true;
    },
    told: () => shared.last,
  };
}

describe("gateways that share Redis", () => {
  test("know what was spent at the other, once they have told what is spent at them", async () => {
    const [here, there] = [gateway("shared"), gateway("shared")];
    expect(here.take("ada", 800)).toBe(true);
    await here.told();
    expect(there.take("ada", 100)).toBe(true);
    await there.told();
    // A hundred are left for both.
    expect([there.take("ada", 101), there.take("ada", 100)]).toEqual([false, true]);
    await there.told();
    // Here that is not known before more is spent.
    expect(here.take("ada", 100)).toBe(true);
    await here.told();
    expect(here.take("ada", 1)).toBe(false);
    expect(here.take("bob", 1_000)).toBe(true);
  });

  test("lose nothing of what is told at the same time", async () => {
    const gateways = Array.from({ length: 8 }, () => gateway("together"));
    for (const { take } of gateways) expect(take("ada", 120)).toBe(true);
    await Promise.all(gateways.map(({ told }) => told()));
    const last = gateway("together");
    last.take("ada", 63);
    await last.told();
    expect(last.take("ada", 1)).toBe(false);
  });

  test("keep names out of Redis, and what is full again", async () => {
    const here = gateway("names");
    here.take("usr_secret", 500);
    await here.told();
    const keys = await redis.keys("*");
    expect(keys.some((key) => key.startsWith("tributary:rate:names:"))).toBe(true);
    expect(keys.join(" ")).not.toContain("secret");
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });
});

describe("while Redis is away", () => {
  test("each counts for itself and nobody waits; what was spent is told when it is back", async () => {
    const here = gateway("away");
    expect(here.take("ada", 400)).toBe(true);
    await here.told();
    const gone = once(redis, "close");
    server.kill();
    await gone;
    expect([here.take("ada", 500), here.take("ada", 500)]).toEqual([true, false]);
    await here.told();
    // Started again, with nothing that it had not saved.
    await eventually(() => redis.status === "ready", { timeoutMs: 30_000 });
    await redis.flushall();
    await eventually(async () => {
      // After a pause the next point that is spent brings the others along.
      here.take("ada", 1);
      await here.told();
      return (await redis.keys("tributary:rate:away:*")).length === 1;
    });
    const there = gateway("away");
    there.take("ada", 63);
    await there.told();
    // 500 and what was spent since, and no more than that, was told to the new one.
    expect([there.take("ada", 438), there.take("ada", 100)]).toEqual([false, true]);
  });

  test("without Redis each counts for itself, of as many callers as are remembered", () => {
    const here = gateway("alone", { alone: true });
    for (const caller of ["a", "b", "c"]) expect(here.take(caller, 1_000)).toBe(true);
    for (const caller of ["a", "b", "c"]) expect(here.take(caller, 1)).toBe(false);
    // The fourth takes the place of the first.
    expect([here.take("d", 1), here.take("b", 1), here.take("a", 1)]).toEqual([true, false, true]);
  });
});
