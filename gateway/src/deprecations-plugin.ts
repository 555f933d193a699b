import type { ApolloServerPlugin } from "@apollo/server";
import type { GatewayContext } from "./context.ts";
import type { Deprecation, Deprecations } from "./deprecations.ts";

/** Tells under `extensions.deprecations` what an operation uses that will be taken away. */
export function deprecationsPlugin(deprecations: Deprecations): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let used: readonly Deprecation[] = [];
      return {
        didResolveOperation: async ({ document, schema }) => {
          used = deprecations.usedBy(document, schema);
        },
        willSendResponse: async ({ response: { body } }) => {
          if (used.length === 0 || body.kind !== "single") return;
          const { singleResult } = body;
          singleResult.extensions = { ...singleResult.extensions, deprecations: used };
        },
      };
    },
  };
}
