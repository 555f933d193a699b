import { identityVariables } from "@tributary/identity/identity-config";
import { readConfig } from "@tributary/runtime/config";
import { logLevels } from "@tributary/runtime/logger";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";
import { guardVariables } from "./guard/guard-config.ts";
import { mayBePropagated } from "./guard/propagated-headers.ts";
import { demoSignIn } from "./web-session/demo-sign-in.ts";

const address = z.url({ protocol: /^https?$/ });
const socketAddress = z.url({ protocol: /^wss?$/ });

/** Where subgraphs really are. Addresses of one subgraph are balanced. */
export type SubgraphUrls = z.output<typeof subgraphUrls>;
const subgraphUrls = z.record(
  z.string().min(1),
  z.strictObject({
    url: z.union([address.transform((one) => [one]), z.array(address).min(1)]),
    subscriptionsUrl: z
      .union([socketAddress.transform((one) => [one]), z.array(socketAddress).min(1)])
      .optional(),
  }),
);

/** Paths that a subgraph answers itself, with whatever stands below them. */
const publicRoutes = z.record(z.string().regex(/^(\/[\w.-]+)+$/), z.string().min(1));

/** Codes whose messages a subgraph wrote for callers; whatever else it throws is masked. */
const PUBLIC_ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "RATE_LIMITED",
  "REAUTHENTICATION_REQUIRED",
  "RESUME_EXPIRED",
  "STATEMENT_FILE_LOST",
];

/** What is served, and how it is followed. */
const supergraphVariables = {
  SUPERGRAPH_PATH: variable.path(),
  /** How long a start waits for a first valid file. */
  SUPERGRAPH_WAIT_MS: variable.durationMs({ default: 30_000 }),
  /** How often the file is looked at where the file system tells nothing. */
  SUPERGRAPH_POLL_MS: variable.durationMs({ default: 5_000 }),
} as const;

/** How subgraphs are asked. */
const fetchVariables = {
  FETCH_TIMEOUT_MS: variable.durationMs({ default: 10_000 }),
  FETCH_RESPONSE_BYTES_MAX: variable.bytes({ default: 16_000_000 }),
  FETCH_CONNECTIONS_MAX: variable.count({ min: 1, max: 1_000, default: 32 }),
  /** For reads alone, when a connection breaks off or a proxy answers for the subgraph. */
  FETCH_RETRIES_MAX: variable.count({ min: 0, max: 5, default: 1 }),
  /** So many failures in a row, and an address is left alone for a while. */
  FETCH_FAILURES_MAX: variable.count({ min: 1, max: 100_000, default: 20 }),
  FETCH_PAUSE_MS: variable.durationMs({ default: 1_000 }),
  FETCH_SHARED_BYTES_MAX: variable.bytes({ default: 4_000 }),
  /** Of a request over HTTP: what of it they are told besides its token. */
  PROPAGATED_HEADERS: variable
    .list([])
    .transform((names) => names.map((name) => name.toLowerCase()))
    .refine((names) => names.every(mayBePropagated), {
      error: "wants names of headers that are a client's to choose: no credential, none of one hop",
    }),
  /** For subgraphs over https; PEM. The machine's own authorities where nothing is said. */
  SUBGRAPH_CA_PATH: variable.optionalPath(),
  SUBGRAPH_CERT_PATH: variable.optionalPath(),
  SUBGRAPH_KEY_PATH: variable.optionalPath(),
} as const;

const variables = (development: boolean) =>
  ({
    NODE_ENV: variable.text({ default: "production" }),
    HOST: variable.text({ default: "127.0.0.1" }),
    PORT: variable.port(4000),
    METRICS_PORT: variable.port(0),
    LOG_LEVEL: variable.oneOf(logLevels, "info"),

    ...supergraphVariables,
    SUBGRAPH_URLS: variable.json(
      subgraphUrls,
      'JSON as {"name": {"url": "http://…" or a list, "subscriptionsUrl"?: "ws://…" or a list}}',
      {},
    ),
    GATEWAY_SECRETS: variable.secrets({ lengthMin: 32 }).optional(),
    PUBLIC_ERROR_CODES: variable.list(PUBLIC_ERROR_CODES),
    PUBLIC_ROUTES: variable.json(publicRoutes, 'JSON as {"/path": "name of a subgraph"}', {
      "/oauth": "users",
      "/.well-known": "users",
      ...(development ? { "/mailbox": "users" } : {}),
    }),
    PUBLIC_BODY_BYTES_MAX: variable.bytes({ default: 64_000 }),
    /** Who may say on whose behalf they ask: load balancers in front of the gateway. */
    TRUSTED_PROXIES: variable.list([]),

    BODY_BYTES_MAX: variable.bytes({ default: 256_000 }),
    REQUEST_TIMEOUT_MS: variable.durationMs({ default: 30_000 }),
    ...fetchVariables,
    /** Who executes queries and mutations, and completes the events of streams. */
    ENGINE: variable.oneOf(["own", "apollo"], "own"),
    /** Whether what Apollo Server has answered before goes past it. */
    EXPRESS_LANE: variable.flag(true),
    PLANS_MAX: variable.count({ min: 1, max: 100_000, default: 500 }),
    /** Nothing else is done while an operation is planned; a usual one takes a few milliseconds. */
    PLAN_TIMEOUT_MS: variable.durationMs({ min: 1, max: 60_000, default: 2_000 }),
    /** Whether an answer may tell how it came about: plans name what clients do not see. */
    EXPLAIN: variable.flag(development),
    /** Whether answers tell what their operation uses that will be taken away. */
    DEPRECATIONS: variable.flag(development),

    SOCKETS_MAX: variable.count({ min: 1, max: 1_000_000, default: 20_000 }),
    SUBSCRIPTIONS_PER_SOCKET_MAX: variable.count({ min: 1, max: 10_000, default: 100 }),
    SUBSCRIPTION_QUEUE_MAX: variable.count({ min: 1, max: 100_000, default: 1_000 }),
    /** A stream that is lost is opened again, later each time, and given up after so long. */
    UPSTREAM_RETRY_MIN_MS: variable.durationMs({ min: 1, max: 60_000, default: 100 }),
    UPSTREAM_RETRY_MAX_MS: variable.durationMs({ min: 1, max: 60_000, default: 5_000 }),
    UPSTREAM_RETRY_FOR_MS: variable.durationMs({ max: 3_600_000, default: 120_000 }),
    /** Streams that go on behind a cursor: so many a second, however many lost theirs at once. */
    UPSTREAM_OPENS_PER_SECOND: variable.count({ min: 1, max: 100_000, default: 500 }),
    SOCKET_MESSAGE_BYTES_MAX: variable.bytes({ default: 128_000 }),
    /** More than this waits where it has a bound in messages, until the client reads on. */
    SOCKET_BUFFERED_BYTES_MAX: variable.bytes({ default: 256_000 }),
    /** How long a client may take nothing of what waits for it. */
    STREAM_STUCK_MS_MAX: variable.durationMs({ default: 20_000 }),
    SOCKET_INIT_TIMEOUT_MS: variable.durationMs({ default: 5_000 }),
    SOCKET_PING_INTERVAL_MS: variable.durationMs({ default: 15_000 }),
    /** So long before a token's time is over a WebSocket asks for another. */
    TOKEN_WARNING_MS: variable.durationMs({ default: 30_000 }),
    /** Over how long the sockets of a gateway that stops are closed, if there are many. */
    DRAIN_WINDOW_MS: variable.durationMs({ max: 600_000, default: 5_000 }),
    SOCKET_CLOSE_TIMEOUT_MS: variable.durationMs({ default: 5_000 }),
    SUBSCRIPTIONS_PER_PERSON_MAX: variable.count({ min: 1, max: 1_000_000, default: 500 }),
    /** Of answers over HTTP that go on: how often they say so. */
    STREAM_HEARTBEAT_INTERVAL_MS: variable.durationMs({ default: 5_000 }),
    /** How long a page's cookie for its streams lasts, if its token does. */
    STREAM_SESSION_MS: variable.durationMs({ default: 900_000 }),

    /** The subgraph that knows who is suspended, and how often it is asked. */
    STANDING_SUBGRAPH: variable.text({ default: "users" }),
    STANDING_POLL_MS: variable.durationMs({ min: 50, max: 4_000, default: 2_000 }),

    STOP_TIMEOUT_MS: variable.durationMs({ default: 15_000 }),
    HEALTH_TIMEOUT_MS: variable.durationMs({ default: 2_000 }),
    /** From this length on an answer is compressed for who takes it. */
    COMPRESS_BYTES_MIN: variable.bytes({ default: 2_000 }),
    /** Other sites whose pages may call; a page of the gateway's own always may. */
    CORS_ORIGINS: variable.list(development ? ["https://studio.apollographql.com"] : []),
    INTROSPECTION: variable.flag(development),
    /** Apollo Sandbox for a browser that opens /graphql. */
    LANDING_PAGE: variable.flag(development),
    WEB_ROOT: variable.optionalPath(),
    /** The client that the app signs people in as, where the platform issues its tokens. */
    WEB_CLIENT_ID: variable.text({ default: "web" }),
    /** How long a browser keeps a session that is not used; no longer than the issuer does. */
    WEB_SESSION_SECONDS: variable.count({ min: 60, max: 90 * 86_400, default: 14 * 86_400 }),
    /** In development: whom the app offers to sign in as. */
    DEMO_SIGN_IN: variable.json(
      demoSignIn,
      'JSON as {"password": "…", "people": [{"name": "…", "email": "…"}]}',
      { password: "", people: [] },
    ),
    /** How long somebody may take at the pages of sign-in. */
    WEB_SIGN_IN_SECONDS: variable.count({ min: 60, max: 3_600, default: 900 }),
    /** Whom the explorer may play, and the key that signs their tokens: an error outside development. */
    DEVELOPMENT_PEOPLE_PATH: variable.optionalPath(),
    ...guardVariables(development),
    ...identityVariables,
  }) as const;

type Variables = ReturnType<typeof variables>;

export type GatewayConfig = Readonly<z.output<z.ZodObject<Variables>>>;

/** The gateway runs with SUPERGRAPH_PATH alone; everything else has a safe default. */
export function readGatewayConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  return readConfig("gateway", variables(env.NODE_ENV === "development"), env);
}

/** Apollo's gateway counts its use and sends it home unless this is in the environment. */
export function disableApolloTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = "1";
}
