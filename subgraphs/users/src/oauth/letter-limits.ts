import type { Redis } from "ioredis";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import { counterName, placeCounterName } from "../counter-names.ts";
import { sameAddressKey } from "../domain/email-address.ts";
import { rateLimiter, takesPoint } from "../rate-limiter.ts";

export type LetterBounds = {
  /** To one mailbox in an hour, of those that anybody can ask for. */
  readonly perHour: number;
  /** Asked for from one network address in ten minutes, to whomever. */
  readonly perAddress: number;
};

const HOUR_SECONDS = 3_600;
const ADDRESS_WINDOW_SECONDS = 600;

/**
 * Counts letters before they are written, for known and unknown addresses alike: nobody's mailbox is
 * filled by strangers, and who asks too often is told so whatever they ask for. Without Redis each
 * process counts for itself; where even that fails nobody is written to.
 */
export class LetterLimits {
  readonly #mailboxes: RateLimiterAbstract;
  readonly #addresses: RateLimiterAbstract;

  constructor(redis: Redis | undefined, bounds: LetterBounds) {
    this.#mailboxes = rateLimiter(redis, {
      name: "letters",
      points: bounds.perHour,
      seconds: HOUR_SECONDS,
    });
    this.#addresses = rateLimiter(redis, {
      name: "letters-address",
      points: bounds.perAddress,
      seconds: ADDRESS_WINDOW_SECONDS,
    });
  }

  /** False where a mailbox has had its share; whoever asks is not told. */
  admitsTo(email: string): Promise<boolean> {
    return takesPoint(this.#mailboxes, counterName(sameAddressKey(email.trim())));
  }

  /** False where a place has asked too often, which it may be told. */
  admitsFrom(address: string): Promise<boolean> {
    return takesPoint(this.#addresses, placeCounterName(address));
  }
}
