import { Redis } from "ioredis";
import { describeFault } from "./errors.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Logger } from "./logger.ts";

const TIMEOUT_MS = 1_000;
const RECONNECT_MS_MAX = 2_000;
/** Once it is back, every process has found it again after this. */
export const REDIS_FOUND_AGAIN_MS = RECONNECT_MS_MAX + 2 * TIMEOUT_MS;

/** Connects on its own and again. While it is away, whoever asks is told so at once. */
export function startRedis(
  url: string | undefined,
  { logger, lifecycle }: { readonly logger: Logger; readonly lifecycle: Lifecycle },
): Redis | undefined {
  if (url === undefined) return undefined;
  const redis = new Redis(url, {
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (times) => Math.min(times * 100, RECONNECT_MS_MAX),
  });
  let isAway = false;
  redis.on("ready", () => {
    isAway = false;
  });
  redis.on("error", (error) => {
    // Once per outage.
    if (!isAway) logger.warn({ fault: describeFault(error) }, "Redis is away");
    isAway = true;
  });
  lifecycle.onStop("Redis", () => redis.disconnect());
  return redis;
}
