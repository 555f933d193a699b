import type { Redis } from "ioredis";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { counterName, placeCounterName } from "../counter-names.ts";
import { rateLimiter, takesPoint } from "../rate-limiter.ts";

export type DeviceBounds = {
  readonly pollSeconds: number;
  /** Codes asked for from one address, within ten minutes. */
  readonly codesPerAddress: number;
  /** Codes of no device, typed from one address, likewise. */
  readonly wrongCodesPerAddress: number;
};

const WINDOW_SECONDS = 600;
/** A device that asks exactly as often as it may is sometimes early by what the network varies. */
const EARLY_SECONDS = 1;

/** What of the device flow could be done too often. Without Redis each process counts for itself. */
export class DeviceLimits {
  readonly pollSeconds: number;
  readonly #codes: RateLimiterAbstract;
  readonly #guesses: RateLimiterAbstract;
  readonly #polls: RateLimiterAbstract;

  constructor(redis: Redis | undefined, bounds: DeviceBounds) {
    const { pollSeconds, codesPerAddress, wrongCodesPerAddress } = bounds;
    const window = { seconds: WINDOW_SECONDS };
    this.pollSeconds = pollSeconds;
    this.#codes = rateLimiter(redis, { ...window, name: "device-codes", points: codesPerAddress });
    this.#guesses = rateLimiter(redis, {
      ...window,
      name: "device-guesses",
      points: wrongCodesPerAddress,
    });
    const seconds = Math.max(1, pollSeconds - EARLY_SECONDS);
    this.#polls = rateLimiter(redis, { name: "device-polls", points: 1, seconds });
  }

  admitsCode(address: string): Promise<boolean> {
    return takesPoint(this.#codes, placeCounterName(address));
  }

  /** Counted before it is looked up, so that many at the same moment count as many. */
  admitsGuess(address: string): Promise<boolean> {
    return takesPoint(this.#guesses, placeCounterName(address));
  }

  async wasNoGuess(address: string): Promise<void> {
    await this.#guesses.reward(placeCounterName(address), 1);
  }

  admitsPoll(deviceCode: string): Promise<boolean> {
    return takesPoint(this.#polls, counterName(deviceCode));
  }
}
