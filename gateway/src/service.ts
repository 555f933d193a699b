import type { AddressInfo } from "node:net";
import { GatewayCredential } from "@tributary/identity/gateway-credential";
import { trustedIssuers } from "@tributary/identity/identity-config";
import { TokenVerifier } from "@tributary/identity/token-verifier";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger, type Logger } from "@tributary/runtime/logger";
import { startMetrics } from "@tributary/runtime/metrics";
import { startApollo } from "./apollo.ts";
import type { GatewayConfig } from "./config.ts";
import { ContextFactory } from "./context.ts";
import { ErrorMask } from "./errors.ts";
import { LiveOperations } from "./live/live-operations.ts";
import { SubscriptionPlanner } from "./live/plan.ts";
import { Upstreams } from "./live/upstreams.ts";
import { LiveSockets } from "./live/websocket.ts";
import { buildServer, closeServer, GRAPHQL_PATH } from "./server.ts";
import { SubgraphSources } from "./subgraph-sources.ts";
import { SupergraphFile } from "./supergraph-file.ts";

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

// Stopped in reverse order: sockets first, then the listener and what it still answers, then what
// those needed.
async function start(
  config: GatewayConfig,
  logger: Logger,
  lifecycle: Lifecycle,
): Promise<Running> {
  const issuers = trustedIssuers(config);
  const contexts = new ContextFactory(
    issuers.length > 0 ? new TokenVerifier(issuers) : undefined,
    config.REQUEST_TIMEOUT_MS,
  );
  const errors = new ErrorMask(config.PUBLIC_ERROR_CODES, logger);
  const credential = config.GATEWAY_SECRETS && new GatewayCredential(config.GATEWAY_SECRETS);

  const metrics = await startMetrics({
    host: config.HOST,
    port: config.METRICS_PORT,
    service: "gateway",
  });
  lifecycle.onStop("metrics", () => metrics.stop());

  const sources = new SubgraphSources(config, { credential, errors, logger });
  lifecycle.onStop("subgraph connections", () => sources.close());
  const supergraph = new SupergraphFile({
    path: config.SUPERGRAPH_PATH,
    waitMs: config.SUPERGRAPH_WAIT_MS,
    pollMs: config.SUPERGRAPH_POLL_MS,
    logger,
  });
  supergraph.onChange((next) => sources.retain(next));
  const apollo = await startApollo({ config, errors, logger, sources, supergraph });
  lifecycle.onStop("graph", () => apollo.stop());

  const upstreams = new Upstreams({ config, sources, credential, errors, logger });
  lifecycle.onStop("upstream streams", () => upstreams.close());
  const planner = new SubscriptionPlanner({
    plansMax: config.PLANS_MAX,
    introspection: config.INTROSPECTION,
  });
  const operations = new LiveOperations({
    apollo,
    contexts,
    errors,
    logger,
    planner,
    queueMax: config.SUBSCRIPTION_QUEUE_MAX,
    sources,
    supergraph,
    upstreams,
  });

  const drain = { begun: false };
  const app = await buildServer({
    config,
    apollo,
    contexts,
    errors,
    drain,
    checks: {
      supergraph: async () => {
        if (drain.begun) throw new Error("stopping");
      },
    },
  });
  const sockets = new LiveSockets({
    server: app.server,
    path: GRAPHQL_PATH,
    config,
    contexts,
    errors,
    logger,
    operations,
  });
  await app.listen({ host: config.HOST, port: config.PORT });
  lifecycle.onStop("connections", () => app.server.closeAllConnections());
  lifecycle.onStop("server", () => closeServer(app));
  lifecycle.onStop("sockets", () => sockets.drain());
  lifecycle.onStop("readiness", () => {
    drain.begun = true;
  });
  const url = `http://${config.HOST}:${(app.server.address() as AddressInfo).port}`;
  logger.info({ url, metricsUrl: metrics.url }, "ready");
  return { url, metricsUrl: metrics.url, stop: () => lifecycle.stop() };
}
