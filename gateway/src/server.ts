import { Server as NetServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import cors from "@fastify/cors";
import { type HealthChecks, registerHealth } from "@tributary/runtime/health";
import type { Logger } from "@tributary/runtime/logger";
import { registerTrace } from "@tributary/runtime/trace";
import Fastify, { type FastifyInstance } from "fastify";
import { compressAnswers } from "./compression/compress-answers.ts";
import { type ExploreParts, registerExplore } from "./explore/explore-routes.ts";
import { type GraphqlRoute, registerGraphql } from "./graphql-route.ts";
import { registerJsonBody } from "./guard/body/json-body.ts";
import { boundConnections } from "./guard/connections/bounded-connections.ts";
import { connectionOptions } from "./guard/connections/connection-options.ts";
import { registerSse, STREAM_PATH } from "./live/transports/sse-routes.ts";
import { StreamCookie } from "./live/transports/stream-cookie.ts";
import { registerStreamSession } from "./live/transports/stream-session-routes.ts";
import { type PublicRoutes, registerPublicRoutes } from "./proxy.ts";
import { malformedRequest, registerRefusals } from "./refused-request.ts";
import { registerSecurityHeaders, setSecurityHeaders } from "./security-headers.ts";
import { registerWebApp } from "./web-app.ts";
import { registerWebSession, type WebSession } from "./web-session/web-session.ts";

type Parts = GraphqlRoute & {
  readonly logger: Logger;
  readonly checks: HealthChecks;
  readonly publicRoutes: PublicRoutes;
  /** Undefined where the platform issues no tokens. */
  readonly webSession: WebSession | undefined;
  readonly explore: ExploreParts;
};

/** The public listener, not yet listening: GraphQL, health, the app. */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const { config } = parts;
  const https = config.NODE_ENV === "production";
  const app = Fastify({
    bodyLimit: config.BODY_BYTES_MAX,
    ...connectionOptions(config),
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? [...config.TRUSTED_PROXIES] : false,
    // While stopping, a request on a connection that is still open is answered, and told to close.
    return503OnClosing: false,
    forceCloseConnections: "idle",
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (_error, _request, reply) => {
      setSecurityHeaders(reply, { https })
        .code(400)
        .type("application/json; charset=utf-8")
        .send({ errors: [malformedRequest()] });
    },
  });
  boundConnections(app.server, config);
  // A form or text/plain body needs no preflight from a hostile page: only JSON is read.
  app.removeContentTypeParser("text/plain");
  if (config.GUARD) registerJsonBody(app, config);
  registerRefusals(app, parts);
  app.addHook("onSend", (_request, reply, payload, done) => {
    // While it stops: come back on another connection, which another gateway will take.
    if (!app.server.listening) reply.header("connection", "close");
    done(null, payload);
  });
  registerTrace(app);
  registerSecurityHeaders(app, { https });
  await registerPublicRoutes(app, parts.publicRoutes);
  // Which other sites may ask is settled for the graph alone: a public route's subgraph knows its clients.
  const anywhere = config.CORS_ORIGINS.includes("*");
  const pages = {
    origin: anywhere ? "*" : [...config.CORS_ORIGINS],
    methods: ["GET", "POST", "DELETE"],
    maxAge: 600,
  };
  await app.register(async (graph) => {
    await graph.register(cors, {
      // To their streams pages of sites that are named may bring the cookie, which is for those alone.
      delegator: ({ url = "" }, decide) =>
        decide(null, { ...pages, credentials: !anywhere && url.startsWith(STREAM_PATH) }),
    });
    registerHealth(graph, parts.checks, { timeoutMs: config.HEALTH_TIMEOUT_MS });
    compressAnswers(graph, { bytesMin: config.COMPRESS_BYTES_MIN });
    registerGraphql(graph, parts);
    const events = { ...parts, cookie: new StreamCookie({ secure: https }) };
    registerSse(graph, events);
    registerStreamSession(graph, events);
  });
  if (parts.webSession) registerWebSession(app, parts.webSession);
  registerExplore(app, parts.explore);
  await registerWebApp(app, config.WEB_ROOT);
  return app;
}

// Long enough for clients in the middle of a conversation to be told, by their next answer, to go.
const FAREWELL_MS = 200;

/**
 * First nobody new is let in; then those in a conversation are told to go with their next answer,
 * since a connection that is cut just as its next request is on its way loses that request; then
 * what is idle is closed, and what still runs is waited for.
 */
export async function closeServer(app: FastifyInstance): Promise<void> {
  // As net's server, that is: http's own `close` would cut every idle connection at once.
  NetServer.prototype.close.call(app.server);
  await delay(FAREWELL_MS);
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}
