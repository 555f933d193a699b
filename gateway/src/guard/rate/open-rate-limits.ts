import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import { startRedis } from "@tributary/runtime/start-redis";
import type { GatewayConfig } from "../../config.ts";
import type { Judge } from "../guarded-operation.ts";
import type { Allowance } from "./budget.ts";
import { JointSpending } from "./joint-spending.ts";
import { judgeRate } from "./judge-rate.ts";
import { RateLimiter } from "./rate-limiter.ts";

/** None where nothing is limited: then Redis is not needed either. */
export function openRateLimits(
  config: GatewayConfig,
  parts: { readonly logger: Logger; readonly lifecycle: Lifecycle },
): readonly Judge[] {
  if (!config.GUARD || !config.RATE_LIMIT) return [];
  const redis = startRedis(config.REDIS_URL, parts);
  const limiter = (name: string, allowance: Allowance) =>
    new RateLimiter({
      name,
      allowance,
      callersMax: config.RATE_CALLERS_MAX,
      shared: redis && new JointSpending(redis, allowance),
    });
  const people = limiter("person", {
    perSecond: config.RATE_PERSON_PER_SECOND,
    burst: config.RATE_PERSON_BURST,
  });
  const addresses = limiter("address", {
    perSecond: config.RATE_ADDRESS_PER_SECOND,
    burst: config.RATE_ADDRESS_BURST,
  });
  return [judgeRate({ people, addresses })];
}
