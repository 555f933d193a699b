import type { Redis } from "ioredis";
import type { Allowance } from "./budget.ts";

export type Spending = { readonly key: string; readonly spent: number };

// One script, so that what several gateways tell at once is added up and not lost. By the clock of
// Redis, which is one; a key is gone when its points are back.
const SETTLE = `
local perMs, burst = tonumber(ARGV[1]) / 1000, tonumber(ARGV[2])
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local left = {}
for i, key in ipairs(KEYS) do
  local known = redis.call("HMGET", key, "points", "at")
  local points, at = tonumber(known[1]) or burst, tonumber(known[2]) or now
  points = math.min(burst, points + math.max(0, now - at) * perMs) - tonumber(ARGV[i + 2])
  local back = math.ceil((burst - points) / perMs)
  redis.call("HSET", key, "points", string.format("%.3f", points), "at", now)
  redis.call("PEXPIRE", key, math.min(back, 86400000) + 1000)
  left[i] = string.format("%.3f", points)
end
return left`;

/** What was spent by all gateways together, kept in Redis. */
export class JointSpending {
  readonly #redis: Redis;
  readonly #allowance: Allowance;

  constructor(redis: Redis, allowance: Allowance) {
    this.#redis = redis;
    this.#allowance = allowance;
  }

  /** Adds these, in one round trip, and gives what each caller has left. Rejects where Redis is away. */
  async settle(spendings: readonly Spending[]): Promise<readonly number[]> {
    const { perSecond, burst } = this.#allowance;
    const left: unknown = await this.#redis.eval(
      SETTLE,
      spendings.length,
      ...spendings.map(({ key }) => key),
      perSecond,
      burst,
      ...spendings.map(({ spent }) => spent),
    );
    if (!Array.isArray(left) || left.length !== spendings.length) {
      throw new Error("Redis answered something else");
    }
    return left.map(Number);
  }
}
