import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { trustedIssuers, verifierOptions } from "@tributary/identity/identity-config";
import { StandingCache } from "@tributary/identity/standing-cache";
import {
  InvalidTokenError,
  KeysUnavailableError,
  TokenVerifier,
} from "@tributary/identity/token-verifier";
import type { Viewer } from "@tributary/identity/viewer";
import { type HealthChecks, registerHealth } from "@tributary/runtime/health";
import type { Lifecycle, Running } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { serveMetrics } from "@tributary/runtime/metrics/serve-metrics";
import { registerTrace } from "@tributary/runtime/trace";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";
import { identityUnavailable, unauthenticated } from "./graph-errors.ts";
import { maskError } from "./mask-error.ts";
import type { SubgraphConfig } from "./subgraph-config.ts";
import { type SubgraphMetrics, subgraphMetrics } from "./subgraph-metrics.ts";
import { openSubscriptionSocket } from "./subscription-socket.ts";

export const GRAPHQL_PATH = "/graphql";

/** People whose standing is remembered for a moment. */
const STANDINGS_MAX = 100_000;

export type SubgraphOptions<Context extends object> = {
  readonly name: string;
  readonly schemaPath: string;
  readonly resolvers: object;
  /** Made anew for every request and for every event of a subscription, so that nothing goes stale. */
  readonly createContext: CreateContext<Context>;
  /** Who of those that tokens are of was suspended, as far as this subgraph knows. */
  readonly barredAmong: (subjects: readonly string[]) => Promise<ReadonlySet<string>>;
  /** What this subgraph answers itself at the public origin, behind the same credential. */
  readonly publicRoutes?: ((app: FastifyInstance) => Promise<void>) | undefined;
  readonly checks: HealthChecks;
  readonly config: SubgraphConfig;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
};

/** `isOfStream`: for a subscription or one of its events, of which there may be hundreds at once. */
type CreateContext<Context> = (request: {
  readonly viewer: Viewer | undefined;
  readonly isOfStream: boolean;
}) => Context;

/**
 * Serves one schema to the gateway, and to nobody else. Whether it runs or could not start: what was
 * opened for it is closed by the lifecycle.
 */
export async function startSubgraph<Context extends object>(
  options: SubgraphOptions<Context>,
): Promise<Running> {
  try {
    return await serve(options);
  } catch (error) {
    await options.lifecycle.stop();
    throw error;
  }
}

async function serve<Context extends object>(options: SubgraphOptions<Context>): Promise<Running> {
  const { config, logger, lifecycle } = options;
  const schema = buildSchema(options.schemaPath, options.resolvers);
  const credential = new GatewayCredential(config.GATEWAY_SECRETS);
  const contextFor = contextFactory(
    {
      verifier: new TokenVerifier(trustedIssuers(config), verifierOptions(config)),
      standing: new StandingCache({
        look: options.barredAmong,
        ttlMs: config.STANDING_CACHE_MS,
        subjectsMax: STANDINGS_MAX,
      }),
    },
    options.createContext,
  );

  const app = Fastify({
    bodyLimit: config.BODY_BYTES_MAX,
    requestTimeout: 30_000,
    forceCloseConnections: true,
  });
  registerTrace(app);
  registerHealth(app, options.checks, { timeoutMs: config.HEALTH_TIMEOUT_MS });
  const gate = admitGateway(options.name, credential);
  const measured = subgraphMetrics(options.metrics);
  await serveGraph(app, { ...options, schema, gate, contextFor, measured });
  const { publicRoutes } = options;
  if (publicRoutes) {
    await app.register(async (scope) => {
      scope.addHook("onRequest", gate);
      await publicRoutes(scope);
    });
  }
  const socket = openSubscriptionSocket(app.server, {
    path: GRAPHQL_PATH,
    schema,
    contextFor: (authorization) => contextFor(authorization, true),
    logger,
    messageBytesMax: config.SOCKET_MESSAGE_BYTES_MAX,
    closeTimeoutMs: config.SOCKET_CLOSE_TIMEOUT_MS,
    admits: (token) => credential.verify(options.name, token),
  });

  const { HOST: host, METRICS_PORT: port } = config;
  const metrics = await serveMetrics(options.metrics, { host, port });
  lifecycle.onStop("metrics", () => metrics.stop());
  await app.listen({ host: config.HOST, port: config.PORT });
  lifecycle.onStop("server", () => app.close());
  lifecycle.onStop("subscriptions", () => socket.close());
  const url = `http://${config.HOST}:${(app.server.address() as AddressInfo).port}`;
  logger.info({ url, metricsUrl: metrics.url }, "ready");
  return { url, metricsUrl: metrics.url, stop: () => lifecycle.stop() };
}

function buildSchema(schemaPath: string, resolvers: object): GraphQLSchema {
  const typeDefs = parse(readFileSync(schemaPath, "utf8"));
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
}

/** Verifies once; each context that is made after asks whether the viewer may still act. */
type ContextFor<Context> = (
  authorization: string | undefined,
  isOfStream: boolean,
) => Promise<() => Promise<Context>>;

function contextFactory<Context>(
  { verifier, standing }: { verifier: TokenVerifier; standing: StandingCache },
  createContext: CreateContext<Context>,
): ContextFor<Context> {
  return async (authorization, isOfStream) => {
    const viewer = await verify(verifier, authorization);
    return async () => {
      if (viewer && (isOver(viewer) || (await standing.isBarred(viewer.id)))) {
        throw unauthenticated();
      }
      return createContext({ viewer, isOfStream });
    };
  };
}

function isOver({ expiresAt }: Viewer): boolean {
  return expiresAt.getTime() <= Date.now();
}

async function verify(
  verifier: TokenVerifier,
  authorization: string | undefined,
): Promise<Viewer | undefined> {
  try {
    return await verifier.verify(authorization);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw unauthenticated();
    throw error;
  }
}

async function serveGraph<Context extends object>(
  app: FastifyInstance,
  options: SubgraphOptions<Context> & {
    schema: GraphQLSchema;
    gate: Gate;
    contextFor: ContextFor<Context>;
    measured: SubgraphMetrics;
  },
): Promise<void> {
  const { faults, requestDurations } = options.measured;
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.config.NODE_ENV === "development",
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => {
      const masked = maskError(formatted, error, options.logger);
      if (masked.extensions?.code === "INTERNAL") faults.cell({}).add();
      return masked;
    },
    logger: options.logger,
    plugins: [fastifyApolloDrainPlugin(app), ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const handler = fastifyApolloHandler(apollo, {
    context: (request) => withStatus(options.contextFor, request.headers.authorization),
  });
  app.route({
    method: "POST",
    url: GRAPHQL_PATH,
    preHandler: options.gate,
    onResponse: (_request, reply, done) => {
      const status = String(reply.statusCode);
      requestDurations.cell({ status }).observe(reply.elapsedTime);
      done();
    },
    handler,
  });
  options.lifecycle.onStop("graph", () => apollo.stop());
}

/** A bad token is answered 401, and one that nobody can judge 503, before anything runs. */
async function withStatus<Context>(
  contextFor: ContextFor<Context>,
  authorization: string | undefined,
): Promise<Context> {
  try {
    return await (await contextFor(authorization, false))();
  } catch (error) {
    if (error instanceof KeysUnavailableError) throw identityUnavailable();
    if (!(error instanceof GraphQLError)) throw error;
    const { message, extensions } = error;
    throw new GraphQLError(message, { extensions: { ...extensions, http: { status: 401 } } });
  }
}

type Gate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

function admitGateway(name: string, credential: GatewayCredential): Gate {
  return async (request, reply) => {
    const token = request.headers[GATEWAY_CREDENTIAL_HEADER];
    if (await credential.verify(name, typeof token === "string" ? token : undefined)) return;
    await reply.code(401).send("This service answers the gateway only.");
  };
}
