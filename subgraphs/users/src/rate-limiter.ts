import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";

/** Counts for all processes together; without Redis, each for itself. */
export function rateLimiter(
  redis: Redis | undefined,
  { name, points, seconds }: { name: string; points: number; seconds: number },
): RateLimiterAbstract {
  const inProcess = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  if (!redis) return inProcess;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `tributary:${name}`,
    points,
    duration: seconds,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inProcess,
  });
}

/** False when there is no point left. */
export async function takesPoint(
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
