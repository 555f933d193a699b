import { createHash } from "node:crypto";
import type { Freshness } from "../freshness.ts";
import type { LiveRequest, SubscriptionPlan } from "../plan.ts";

/**
 * Streams with the same key have the same messages behind the same place: the same operation with
 * the same variables, save the one that only says where to begin, the same authority, and the same wish
 * for all of them or for the newest. Undefined for a stream that cannot be gone on with: what it said
 * before others came is nowhere to be had.
 */
export function sourceKey(
  { upstream, beginVariable }: SubscriptionPlan,
  { query, operationName, variables = {} }: LiveRequest,
  authority: string,
  freshness: Freshness | undefined,
): string | undefined {
  if (!upstream.resumption) return undefined;
  const others = Object.entries(variables)
    .filter(([name]) => name !== beginVariable)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const wish = freshness?.path ?? null;
  const whole = JSON.stringify([authority, query, operationName ?? null, others, wish]);
  return createHash("sha256").update(whole).digest("base64");
}
