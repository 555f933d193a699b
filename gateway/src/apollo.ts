import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { gatewayWithEngine } from "@tributary/engine/gateway-with-engine";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError, OperationTypeNode } from "graphql";
import { apolloLogger } from "./apollo-logger.ts";
import { cachePlugin } from "./caching/cache-plugin.ts";
import type { CachePolicies } from "./caching/cache-policies.ts";
import { disableApolloTelemetry, type GatewayConfig } from "./config.ts";
import type { GatewayContext } from "./context.ts";
import { Deprecations } from "./deprecations.ts";
import { deprecationsPlugin } from "./deprecations-plugin.ts";
import type { Engines } from "./engines.ts";
import type { ErrorMask } from "./errors.ts";
import type { ExpressLane } from "./express-lane.ts";
import type { Authority } from "./guard/authority/authority.ts";
import { withholdingGateway } from "./guard/authority/withholding-gateway.ts";
import { VALIDATION_ERRORS_MAX } from "./guard/document/document-judge.ts";
import type { DocumentTexts } from "./guard/document-texts.ts";
import type { Guard } from "./guard/guard.ts";
import { guardPlugin } from "./guard/guard-plugin.ts";
import type { GatewayMetrics } from "./metrics/gateway-metrics.ts";
import { measureRequests } from "./metrics/measure-requests.ts";
import type { SubgraphSources } from "./subgraph-sources.ts";
import type { SupergraphFile } from "./supergraph-file.ts";

/** Asks for the plan, its requests and their times beside an answer. */
export const EXPLAIN_HEADER = "x-tributary-explain";

type Parts = {
  readonly config: GatewayConfig;
  readonly engines: Engines;
  readonly authority: Authority;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly policies: CachePolicies;
  /** Is told what was answered here, to answer it by itself from then on. */
  readonly lane: ExpressLane | undefined;
  readonly logger: Logger;
  readonly measured: GatewayMetrics;
  readonly sources: SubgraphSources;
  readonly supergraph: SupergraphFile;
  readonly texts: DocumentTexts;
};

/**
 * Queries and mutations: Apollo Server in front of Apollo's gateway, which loads and swaps
 * supergraphs, and of the engine, which executes.
 */
export async function startApollo(parts: Parts): Promise<ApolloServer<GatewayContext>> {
  const { config, errors, guard, logger, measured, policies, sources, supergraph, texts } = parts;
  disableApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: (subgraph) => sources.for(subgraph),
    validateSupergraph: true,
    logger: apolloLogger(logger),
  });
  const deprecations = config.DEPRECATIONS ? new Deprecations() : undefined;
  const apollo = new ApolloServer<GatewayContext>({
    gateway:
      config.ENGINE === "apollo"
        ? withholdingGateway(gateway, parts)
        : withEngine(gateway, parts, deprecations),
    nodeEnv: "production",
    introspection: config.INTROSPECTION,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    maxRecursiveSelections: true,
    csrfPrevention: true,
    validationOptions: { maxErrors: VALIDATION_ERRORS_MAX },
    persistedQueries: { cache: texts },
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => errors.format(formatted, error),
    logger: apolloLogger(logger),
    plugins: [
      refuseBeforePlanning,
      measureRequests(measured),
      guardPlugin(guard, supergraph),
      cachePlugin(guard, policies),
      ...(deprecations ? [deprecationsPlugin(deprecations)] : []),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

function withEngine(gateway: ApolloGateway, parts: Parts, deprecations: Deprecations | undefined) {
  const { authority, config, engines, lane, sources, supergraph } = parts;
  return gatewayWithEngine(gateway, {
    engineFor: (apolloSdl) => {
      const engine = engines.for(supergraph.versionOf(apolloSdl));
      lane?.takeUp(engine);
      return engine;
    },
    withheldFrom: ({ context, document, operation }, { graph }) =>
      authority.withheldFrom((context as GatewayContext).viewer, graph, document, operation),
    sendFor: ({ context }, { graph }) => sources.sendFor(graph, context as GatewayContext),
    answered: (request, prepared) => {
      // Who is to be told something beside each answer stays on the way where that is told.
      const told = deprecations?.usedBy(request.document, request.schema) ?? [];
      if (told.length === 0) lane?.admit(request, prepared);
    },
    explains: ({ request: { http } }) =>
      config.EXPLAIN && http?.headers.get(EXPLAIN_HEADER) === "on",
  });
}

/** What Apollo's gateway would answer as a fault of ours. */
const refuseBeforePlanning: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (!operation) {
        throw refusal("OPERATION_RESOLUTION_FAILURE", "Say which operation: `operationName`.");
      }
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
        throw refusal(
          "BAD_REQUEST",
          "Subscriptions are served over WebSocket, as multipart/mixed, or at /graphql/stream.",
        );
      }
    },
  }),
};

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
