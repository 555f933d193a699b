import { createHash } from "node:crypto";
import type { LiveRequest, SubscriptionPlan } from "../plan.ts";

/**
 * Streams with the same key have the same messages behind the same place: the same operation with
 * the same variables, save the one that only says where to begin, and the same authority. Undefined
 * for a stream that cannot be gone on with: what it said before others came is nowhere to be had.
 */
export function sourceKey(
  { upstream, beginVariable }: SubscriptionPlan,
  { query, operationName, variables = {} }: LiveRequest,
  authority: string,
): string | undefined {
  if (!upstream.resumption) return undefined;
  const others = Object.entries(variables)
    .filter(([name]) => name !== beginVariable)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = JSON.stringify([authority, query, operationName ?? null, others]);
  return createHash("sha256").update(whole).digest("base64");
}
