import type { Redis } from "ioredis";
import { counterName } from "./counter-names.ts";
import { rateLimiter, takesPoint } from "./rate-limiter.ts";

export type LimitedAction = "findRecipient" | "registerUser";

/** Counts what would be abused if it were free; who asks too often is refused for a while. */
export type RateLimits = {
  /** False when `who` has done it as often as allowed. */
  admit(action: LimitedAction, who: string): Promise<boolean>;
};

const WINDOW_SECONDS = 60;

export function createRateLimits(
  redis: Redis | undefined,
  perMinute: Readonly<Record<LimitedAction, number>>,
): RateLimits {
  const limiterOf = (action: LimitedAction) =>
    rateLimiter(redis, { name: action, points: perMinute[action], seconds: WINDOW_SECONDS });
  const limiters = {
    findRecipient: limiterOf("findRecipient"),
    registerUser: limiterOf("registerUser"),
  };
  return {
    admit: (action, who) => takesPoint(limiters[action], counterName(who)),
  };
}
