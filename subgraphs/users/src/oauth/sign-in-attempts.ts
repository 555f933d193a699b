import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";

export type AttemptBounds = {
  /** Wrong tries of an account from one address before each next one has to wait. */
  readonly freeTries: number;
  /** Wrong tries of an account from anywhere, likewise. */
  readonly freeTriesAnywhere: number;
  /** Wrong tries from one address, whosever account, within ten minutes. */
  readonly triesPerAddress: number;
};

export type Admission = "open" | "locked" | "flooded";

const DAY_SECONDS = 86_400;
const ADDRESS_WINDOW_SECONDS = 600;
const WAIT_SECONDS_MIN = 15;
const WAIT_SECONDS_MAX = 900;

/**
 * Counts tries before they are made, so that many at the same moment count as many. After a few
 * wrong ones the next is let in only after a pause, which doubles. Known and unknown accounts are
 * counted alike. Without Redis each process counts for itself.
 */
export class SignInAttempts {
  readonly #bounds: AttemptBounds;
  readonly #tries: RateLimiterAbstract;
  readonly #gates: RateLimiterAbstract;
  readonly #addresses: RateLimiterAbstract;

  constructor(redis: Redis | undefined, bounds: AttemptBounds) {
    this.#bounds = bounds;
    this.#tries = limiter(redis, "sign-in-tries", 1_000_000, DAY_SECONDS);
    this.#gates = limiter(redis, "sign-in-gate", 1, WAIT_SECONDS_MAX);
    this.#addresses = limiter(
      redis,
      "sign-in-address",
      bounds.triesPerAddress,
      ADDRESS_WINDOW_SECONDS,
    );
  }

  /** Rejects where nothing counts; then nobody signs in. */
  async begin(account: string, address: string): Promise<Admission> {
    if (!(await takes(this.#addresses, address))) return "flooded";
    const { freeTries, freeTriesAnywhere } = this.#bounds;
    const [here, anywhere] = await Promise.all([
      this.#passes(`${account} ${address}`, freeTries),
      this.#passes(account, freeTriesAnywhere),
    ]);
    return here && anywhere ? "open" : "locked";
  }

  async succeeded(account: string, address: string): Promise<void> {
    const keys = [account, `${account} ${address}`];
    await Promise.all([
      ...keys.flatMap((key) => [this.#tries.delete(key), this.#gates.delete(key)]),
      this.#addresses.reward(address, 1),
    ]);
  }

  async #passes(key: string, freeTries: number): Promise<boolean> {
    const { consumedPoints } = await this.#tries.penalty(key, 1);
    const excess = consumedPoints - freeTries;
    if (excess <= 0) return true;
    const customDuration = Math.min(WAIT_SECONDS_MAX, WAIT_SECONDS_MIN * 2 ** (excess - 1));
    return takes(this.#gates, key, { customDuration });
  }
}

async function takes(
  limiter: RateLimiterAbstract,
  key: string,
  options: { customDuration?: number } = {},
): Promise<boolean> {
  try {
    await limiter.consume(key, 1, options);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

function limiter(
  redis: Redis | undefined,
  keyPrefix: string,
  points: number,
  duration: number,
): RateLimiterAbstract {
  const inProcess = new RateLimiterMemory({ keyPrefix, points, duration });
  if (!redis) return inProcess;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `tributary:${keyPrefix}`,
    points,
    duration,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inProcess,
  });
}
