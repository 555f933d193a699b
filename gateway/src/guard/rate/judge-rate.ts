import { HeaderMap } from "@apollo/server";
import { networkOf } from "@tributary/runtime/network-of";
import { GraphQLError } from "graphql";
import type { GatewayContext } from "../../context.ts";
import type { Judge } from "../guarded-operation.ts";
import type { RateLimiter } from "./rate-limiter.ts";

type Limiters = { readonly people: RateLimiter; readonly addresses: RateLimiter };

const NETWORKS_MAX = 10_000;

/** Every request pays by what it costs: for whoever asks, and for where they ask from. */
export function judgeRate({ people, addresses }: Limiters): Judge {
  const networks = new Map<string, string>();
  const networkFor = (address: string): string => {
    const known = networks.get(address);
    if (known !== undefined) return known;
    const network = networkOf(address);
    if (networks.size >= NETWORKS_MAX) networks.clear();
    networks.set(address, network);
    return network;
  };
  const check = (cost: number, { viewer, address }: GatewayContext): GraphQLError | undefined => {
    const price = 1 + cost;
    const nowMs = performance.now();
    const network = address === undefined ? undefined : networkFor(address);
    const place = network === undefined ? undefined : addresses.budgetOf(network, nowMs);
    const person = viewer && people.budgetOf(viewer.id, nowMs);
    const waitMs = Math.max(place?.waitMs(price, nowMs) ?? 0, person?.waitMs(price, nowMs) ?? 0);
    if (waitMs > 0) return limited(waitMs);
    if (network !== undefined && place) addresses.spend(network, place, price, nowMs);
    if (viewer && person) people.spend(viewer.id, person, price, nowMs);
    return undefined;
  };
  return () =>
    ({ cost, context }) =>
      check(cost, context);
}

function limited(retryAfterMs: number): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new GraphQLError(`That was too much at once: wait ${seconds} s.`, {
    extensions: {
      code: "RATE_LIMITED",
      retryAfterMs,
      http: { status: 429, headers: new HeaderMap([["retry-after", String(seconds)]]) },
    },
  });
}
