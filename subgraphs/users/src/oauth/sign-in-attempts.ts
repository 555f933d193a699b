import type { Redis } from "ioredis";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { rateLimiter, takesPoint } from "../rate-limiter.ts";

export type AttemptBounds = {
  /** Wrong tries of an account from one address before each next one has to wait. */
  readonly freeTries: number;
  /** Wrong tries of an account from anywhere, likewise. */
  readonly freeTriesAnywhere: number;
  /** Wrong tries from one address, whosever account, within ten minutes. */
  readonly triesPerAddress: number;
  /** The first pause after that; each next one is twice as long, up to the last. */
  readonly waitSeconds: { readonly first: number; readonly last: number };
};

/** Long enough to spoil guessing, and short enough for who has forgotten which it was. */
export const WAIT_SECONDS = { first: 15, last: 900 } as const;

export type Admission = "open" | "locked" | "flooded";

const DAY_SECONDS = 86_400;
const ADDRESS_WINDOW_SECONDS = 600;

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

  /** What is counted is told from other things by its name. */
  constructor(redis: Redis | undefined, bounds: AttemptBounds, name = "sign-in") {
    this.#bounds = bounds;
    this.#tries = rateLimiter(redis, {
      name: `${name}-tries`,
      points: 1_000_000,
      seconds: DAY_SECONDS,
    });
    this.#gates = rateLimiter(redis, {
      name: `${name}-gate`,
      points: 1,
      seconds: bounds.waitSeconds.last,
    });
    this.#addresses = rateLimiter(redis, {
      name: `${name}-address`,
      points: bounds.triesPerAddress,
      seconds: ADDRESS_WINDOW_SECONDS,
    });
  }

  /** Rejects where nothing counts; then nobody signs in. */
  async begin(account: string, address: string): Promise<Admission> {
    if (!(await takesPoint(this.#addresses, address))) return "flooded";
    const { freeTries, freeTriesAnywhere } = this.#bounds;
    const [here, anywhere] = await Promise.all([
      this.#passes(`${account} ${address}`, freeTries),
      this.#passes(account, freeTriesAnywhere),
    ]);
    return here && anywhere ? "open" : "locked";
  }

  async succeeded(account: string, address: string): Promise<void> {
    await Promise.all([this.forgive(account, address), this.#addresses.reward(address, 1)]);
  }

  /** Somebody has shown in another way that the account is theirs: what was guessed is forgotten. */
  async forgive(account: string, address: string): Promise<void> {
    const keys = [account, `${account} ${address}`];
    await Promise.all(keys.flatMap((key) => [this.#tries.delete(key), this.#gates.delete(key)]));
  }

  async #passes(key: string, freeTries: number): Promise<boolean> {
    const { consumedPoints } = await this.#tries.penalty(key, 1);
    const excess = consumedPoints - freeTries;
    if (excess <= 0) return true;
    const { first, last } = this.#bounds.waitSeconds;
    const customDuration = Math.min(last, first * 2 ** (excess - 1));
    return takesPoint(this.#gates, key, { customDuration });
  }
}
