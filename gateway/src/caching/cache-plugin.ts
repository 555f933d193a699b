import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context.ts";
import type { Guard } from "../guard/guard.ts";
import type { CachePolicies } from "./cache-policies.ts";

/** Says on Apollo Server's way how long an answer may be kept: one without errors, to a GET. */
export function cachePlugin(
  guard: Guard,
  policies: CachePolicies,
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ operation, request, response }) => {
        const { body, http } = response;
        if (request.http?.method !== "GET" || body.kind !== "single" || !operation) return;
        if (body.singleResult.errors || body.singleResult.extensions) return;
        const subject = guard.find(operation)?.subject;
        const policy = subject && policies.of(subject);
        if (policy !== undefined) http.headers.set("cache-control", policy);
      },
    }),
  };
}
