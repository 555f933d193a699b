import { Server as NetServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import cors from "@fastify/cors";
import { type HealthChecks, registerHealth } from "@tributary/runtime/health";
import type { Logger } from "@tributary/runtime/logger";
import { registerTrace } from "@tributary/runtime/trace";
import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { GatewayConfig } from "./config.ts";
import { type GraphqlRoute, registerGraphql } from "./graphql-route.ts";
import { registerSse, STREAM_PATH } from "./live/transports/sse-routes.ts";
import { StreamCookie } from "./live/transports/stream-cookie.ts";
import { registerStreamSession } from "./live/transports/stream-session-routes.ts";
import { type PublicRoutes, registerPublicRoutes } from "./proxy.ts";
import { registerSecurityHeaders, setSecurityHeaders } from "./security-headers.ts";
import { registerWebApp } from "./web-app.ts";

type Parts = GraphqlRoute & {
  readonly logger: Logger;
  readonly checks: HealthChecks;
  readonly publicRoutes: PublicRoutes;
};

/** The public listener, not yet listening: GraphQL, health, the app. */
export async function buildServer(parts: Parts): Promise<FastifyInstance> {
  const { config, errors } = parts;
  const https = config.NODE_ENV === "production";
  const app = Fastify({
    bodyLimit: config.BODY_BYTES_MAX,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? [...config.TRUSTED_PROXIES] : false,
    // While stopping, a request on a connection that is still open is answered, and told to close.
    return503OnClosing: false,
    forceCloseConnections: "idle",
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (_error, _request, reply) => {
      const refused = { message: refusalMessage("BAD_REQUEST", config), extensions: BAD_REQUEST };
      setSecurityHeaders(reply, { https })
        .code(400)
        .type("application/json; charset=utf-8")
        .send({ errors: [refused] });
    },
  });
  // A form or text/plain body needs no preflight from a hostile page: only JSON is read.
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    const code = status < 500 ? (refusals[status] ?? "BAD_REQUEST") : undefined;
    const formatted =
      code === undefined
        ? errors.formatThrown(error)
        : { message: refusalMessage(code, config), extensions: { code } };
    // What is left of a refused body is not waited for.
    if (status === 413) request.raw.once("end", () => {}).resume();
    return reply
      .code(status)
      .type("application/json; charset=utf-8")
      .send({ errors: [formatted] });
  });
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
    registerGraphql(graph, parts);
    const events = { ...parts, cookie: new StreamCookie({ secure: https }) };
    registerSse(graph, events);
    registerStreamSession(graph, events);
  });
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

const BAD_REQUEST = { code: "BAD_REQUEST" };

const refusals: Readonly<Record<number, string>> = {
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

function refusalMessage(code: string, config: GatewayConfig): string {
  switch (code) {
    case "PAYLOAD_TOO_LARGE":
      return `The body is longer than ${config.BODY_BYTES_MAX} bytes.`;
    case "UNSUPPORTED_MEDIA_TYPE":
      return "A GraphQL request is sent as application/json.";
    default:
      return "The request is malformed.";
  }
}
