import { variable } from "@tributary/runtime/variables";

const points = (fallback: number) =>
  variable.count({ min: 1, max: 1_000_000_000_000, default: fallback });

// While one develops, everybody comes from one machine, and a few people do what thousands would.
const UNBOUNDED = 1_000_000_000;

/** A request takes one point, and one for each that it costs. */
export const rateVariables = (development: boolean) =>
  ({
    RATE_LIMIT: variable.flag(true),
    RATE_PERSON_PER_SECOND: points(development ? UNBOUNDED : 5_000),
    RATE_PERSON_BURST: points(development ? UNBOUNDED : 50_000),
    /**
     * Of all who ask from one address, or one network of IPv6, signed in or not: no less than all that
     * comes from a load balancer whose word for its clients is not trusted yet.
     */
    RATE_ADDRESS_PER_SECOND: points(development ? UNBOUNDED : 1_000_000),
    RATE_ADDRESS_BURST: points(development ? UNBOUNDED : 5_000_000),
    /** People and addresses that are remembered at a time. */
    RATE_CALLERS_MAX: variable.count({ min: 1, max: 10_000_000, default: 100_000 }),
    /** Where gateways share what was spent; each counts for itself where there is none. */
    REDIS_URL: variable.optionalUrl({ protocols: ["redis", "rediss"] }),
  }) as const;
