import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "../context.ts";
import type { GatewayMetrics } from "./gateway-metrics.ts";
import { operationLabel, outcomeOf, RequestMeter } from "./request-meter.ts";

/** Counts what Apollo Server answers, whatever it came over. */
export function measureRequests(metrics: GatewayMetrics): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      const startMs = performance.now();
      return {
        willSendResponse: async ({ operation, queryHash, response: { body } }) => {
          // What is no operation of this schema could be any text.
          const label = operation && queryHash ? operationLabel(queryHash) : "none";
          const meter = new RequestMeter(metrics, { operation: label, lane: "apollo" });
          const errors = body.kind === "single" ? body.singleResult.errors : undefined;
          meter.answered(outcomeOf(errors), performance.now() - startMs);
        },
      };
    },
  };
}
