import type { AddressInfo } from "node:net";
import { QUERY_LENGTH_MAX } from "@tributary/engine/operation-cache";
import { SubgraphPools } from "@tributary/engine/transport/subgraph-pools";
import { DevelopmentPeople } from "@tributary/identity/development-people";
import { GatewayCredential } from "@tributary/identity/gateway-credential";
import { trustedIssuers, verifierOptions } from "@tributary/identity/identity-config";
import { TokenVerifier } from "@tributary/identity/token-verifier";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger, type Logger } from "@tributary/runtime/logger";
import { Metrics } from "@tributary/runtime/metrics/metrics";
import { serveMetrics } from "@tributary/runtime/metrics/serve-metrics";
import { startApollo } from "./apollo.ts";
import { askWhoIsBarred, BarredPeople } from "./barred-people.ts";
import { CachePolicies } from "./caching/cache-policies.ts";
import type { GatewayConfig } from "./config.ts";
import { ContextFactory } from "./context.ts";
import { Engines } from "./engines.ts";
import { ErrorMask } from "./errors.ts";
import { ExpressLane } from "./express-lane.ts";
import { GRAPHQL_PATH } from "./graphql-route.ts";
import { Authority } from "./guard/authority/authority.ts";
import { readPolicies } from "./guard/authority/policies.ts";
import { DocumentTexts } from "./guard/document-texts.ts";
import { Guard } from "./guard/guard.ts";
import { openRateLimits } from "./guard/rate/open-rate-limits.ts";
import { openTrustedDocuments } from "./guard/trusted-documents/open-trusted-documents.ts";
import type { TrustedDocuments } from "./guard/trusted-documents/trusted-documents.ts";
import { LiveOperations } from "./live/live-operations.ts";
import { PersonQuota } from "./live/person-quota.ts";
import { SubscriptionPlanner } from "./live/plan.ts";
import { LiveStreams } from "./live/stream/live-streams.ts";
import { HttpStreams } from "./live/transports/http-streams.ts";
import { Upstreams } from "./live/upstream/upstreams.ts";
import { LiveSockets } from "./live/websocket.ts";
import { type GatewayMetrics, gatewayGauges, gatewayMetrics } from "./metrics/gateway-metrics.ts";
import type { PublicRoutes } from "./proxy.ts";
import { buildServer, closeServer } from "./server.ts";
import { SubgraphSources } from "./subgraph-sources.ts";
import { SupergraphFile } from "./supergraph-file.ts";
import { openWebSession } from "./web-session/open-web-session.ts";

/** Starts the gateway; what was opened before a failed start is closed again. */
export async function startGateway(
  config: GatewayConfig,
  logger: Logger = createLogger({ service: "gateway", level: config.LOG_LEVEL }),
): Promise<Running> {
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: config.STOP_TIMEOUT_MS });
  try {
    return await start(config, logger, lifecycle);
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

type Common = {
  readonly authority: Authority;
  readonly config: GatewayConfig;
  readonly contexts: ContextFactory;
  readonly barred: BarredPeople;
  readonly credential: GatewayCredential | undefined;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly logger: Logger;
  readonly policies: CachePolicies;
  readonly texts: DocumentTexts;
  readonly trusted: TrustedDocuments | undefined;
  readonly metrics: Metrics;
  readonly measured: GatewayMetrics;
};

// Stopped in reverse order: sockets first, then the listener and what it still answers, then what
// those needed.
async function start(
  config: GatewayConfig,
  logger: Logger,
  lifecycle: Lifecycle,
): Promise<Running> {
  const issuers = trustedIssuers(config);
  const verifier =
    issuers.length > 0 ? new TokenVerifier(issuers, verifierOptions(config)) : undefined;
  const credential = config.GATEWAY_SECRETS && new GatewayCredential(config.GATEWAY_SECRETS);
  const barred = new BarredPeople({ pollMs: config.STANDING_POLL_MS, logger });
  const trusted = await openTrustedDocuments(config, logger, lifecycle);
  if (!verifier) logger.warn("no issuer is trusted: whoever asks has not signed in");
  const metrics = new Metrics({ service: "gateway", readTimeoutMs: config.HEALTH_TIMEOUT_MS });
  const measured = gatewayMetrics(metrics);
  const common: Common = {
    authority: new Authority({
      mode: config.GUARD ? config.FIELD_AUTHORITY : "off",
      meetsPolicy: await readPolicies(config.POLICIES_PATH),
    }),
    config,
    contexts: new ContextFactory(verifier, config.REQUEST_TIMEOUT_MS, barred),
    credential,
    barred,
    errors: new ErrorMask(config.PUBLIC_ERROR_CODES, logger, {
      suggestions: config.INTROSPECTION,
      onTold: (code) => measured.errors.cell({ code }).add(),
    }),
    guard: new Guard(config, openRateLimits(config, { logger, lifecycle })),
    logger,
    metrics,
    measured,
    policies: new CachePolicies(),
    texts: new DocumentTexts({
      trusted,
      toldMax: config.PERSISTED_QUERIES_MAX,
      // The engine keeps no longer ones ready.
      lengthMax: QUERY_LENGTH_MAX,
    }),
    trusted,
  };
  const { HOST: host, METRICS_PORT: port } = config;
  const served = await serveMetrics(metrics, { host, port });
  lifecycle.onStop("metrics", () => served.stop());
  const graph = await startGraph(common, lifecycle);
  const live = startLive(common, graph, lifecycle);
  const publicRoutes = openPublicRoutes(common, graph, lifecycle);
  const url = await listen(common, { ...graph, ...live, publicRoutes }, lifecycle);
  logger.info({ url, metricsUrl: served.url }, "ready");
  return { url, metricsUrl: served.url, stop: () => lifecycle.stop() };
}

type Graph = Awaited<ReturnType<typeof startGraph>>;

async function startGraph(common: Common, lifecycle: Lifecycle) {
  const { config, logger, measured } = common;
  const sources = new SubgraphSources(config, common);
  lifecycle.onStop("subgraph connections", () => sources.close());
  const engines = new Engines({
    operationsMax: config.PLANS_MAX,
    planTimeoutMs: config.PLAN_TIMEOUT_MS,
    onPlanned: (durationMs) => measured.planningDurations.cell({}).observe(durationMs),
  });
  const supergraph = new SupergraphFile({
    path: config.SUPERGRAPH_PATH,
    waitMs: config.SUPERGRAPH_WAIT_MS,
    pollMs: config.SUPERGRAPH_POLL_MS,
    logger,
    prepare: (next, previous) => engines.warm(next, previous),
  });
  supergraph.onChange((next) => sources.retain(next));
  const isFast = config.EXPRESS_LANE && config.ENGINE === "own";
  const lane = isFast ? new ExpressLane({ ...common, sources }) : undefined;
  const apollo = await startApollo({ ...common, engines, lane, sources, supergraph });
  sources.retain(supergraph.current);
  lifecycle.onStop("graph", () => apollo.stop());
  return { apollo, engines, lane, sources, supergraph };
}

type Live = { readonly operations: LiveOperations; readonly liveStreams: LiveStreams };

function startLive(common: Common, graph: Graph, lifecycle: Lifecycle): Live {
  const { config } = common;
  const upstreams = new Upstreams({ ...common, sources: graph.sources });
  lifecycle.onStop("upstream streams", () => upstreams.close());
  const planner = new SubscriptionPlanner({
    authority: common.authority,
    engines: graph.engines,
    guard: common.guard,
    plansMax: config.PLANS_MAX,
    introspection: config.INTROSPECTION,
  });
  const liveStreams = new LiveStreams({ ...common, ...graph, planner, upstreams });
  const parts = { ...common, ...graph, planner, streams: liveStreams };
  return { operations: new LiveOperations(parts), liveStreams };
}

function openPublicRoutes(common: Common, graph: Graph, lifecycle: Lifecycle): PublicRoutes {
  const { config } = common;
  // Apart from those of fetches: a crowd that signs in does not hold up whoever is signed in.
  const pools = new SubgraphPools({
    connectionsMax: config.FETCH_CONNECTIONS_MAX,
    connectTimeoutMs: config.REQUEST_TIMEOUT_MS,
    responseBytesMax: config.FETCH_RESPONSE_BYTES_MAX,
    tls: graph.sources.tls,
  });
  lifecycle.onStop("public routes", () => pools.close());
  return {
    ...common,
    pools,
    routes: config.PUBLIC_ROUTES,
    addressesOf: (name) => graph.sources.addressesByName(name),
    bodyBytesMax: config.PUBLIC_BODY_BYTES_MAX,
    timeoutMs: config.REQUEST_TIMEOUT_MS,
  };
}

/** Nobody is asked who would not know the gateway: the credential opens the answer. */
function watchStanding(
  { config, barred, credential }: Common,
  { addressesOf, pools }: PublicRoutes,
  lifecycle: Lifecycle,
): void {
  const subgraph = config.STANDING_SUBGRAPH;
  if (!credential) return;
  barred.start(() =>
    askWhoIsBarred({
      subgraph,
      addresses: addressesOf(subgraph),
      pools,
      credential,
      timeoutMs: config.STANDING_POLL_MS,
    }),
  );
  lifecycle.onStop("standing", async () => barred.stop());
}

async function listen(
  common: Common,
  parts: Graph & Live & { publicRoutes: PublicRoutes },
  lifecycle: Lifecycle,
): Promise<string> {
  const { HOST: host, PORT: port } = common.config;
  let stopping = false;
  const isServing = async () => {
    if (stopping) throw new Error("stopping");
  };
  const quota = new PersonQuota(common.config.SUBSCRIPTIONS_PER_PERSON_MAX);
  const live = { ...common, ...parts, quota };
  const streams = new HttpStreams(live);
  const app = await buildServer({
    ...common,
    ...parts,
    streams,
    webSession: openWebSession(common, parts.publicRoutes),
    explore: {
      people: DevelopmentPeople.open(common.config),
      supergraph: common.config.EXPLAIN ? () => parts.supergraph.current.sdl : undefined,
    },
    checks: { supergraph: isServing },
  });
  const sockets = new LiveSockets({ ...live, server: app.server, path: GRAPHQL_PATH });
  gatewayGauges(common.metrics, {
    webSocketCount: () => sockets.openCount,
    httpStreamCount: () => streams.openCount,
    streamCount: () => parts.liveStreams.streamCount,
    sourceCount: () => parts.liveStreams.sourceCount,
    pausedAddresses: () => parts.sources.pausedAddresses(),
  });
  common.barred.onRead(() => {
    sockets.closeBarred();
    streams.closeBarred();
  });
  watchStanding(common, parts.publicRoutes, lifecycle);
  await app.listen({ host, port });
  lifecycle.onStop("connections", () => app.server.closeAllConnections());
  lifecycle.onStop("server", () => closeServer(app));
  lifecycle.onStop("sockets", async () => {
    await Promise.all([sockets.drain(), streams.drain()]);
  });
  lifecycle.onStop("readiness", () => {
    stopping = true;
  });
  return `http://${host}:${(app.server.address() as AddressInfo).port}`;
}
