import { eventsMetrics } from "@tributary/events/events-metrics";
import { outboxState } from "@tributary/events/outbox-state";
import { startConsumer } from "@tributary/events/start-consumer";
import { startEvents } from "@tributary/events/start-events";
import { type JobRunner, startJobs } from "@tributary/jobs/job-runner";
import { ConfigError } from "@tributary/runtime/config";
import { describeFault } from "@tributary/runtime/errors";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger, type Logger } from "@tributary/runtime/logger";
import { Metrics } from "@tributary/runtime/metrics/metrics";
import { REDIS_FOUND_AGAIN_MS, startRedis } from "@tributary/runtime/start-redis";
import { hearFacts } from "@tributary/subgraph/committed-facts";
import { Cursors } from "@tributary/subgraph/cursors";
import { type Database, inTransaction } from "@tributary/subgraph/database";
import { startSubgraph } from "@tributary/subgraph/start-subgraph";
import { measurePools } from "@tributary/subgraph/subgraph-metrics";
import { warnOfRights } from "@tributary/subgraph/warn-of-rights";
import type { FastifyInstance } from "fastify";
import type { Redis } from "ioredis";
import type { CommandDeps } from "./commands/command-deps.ts";
import type { ErasureDeps } from "./commands/erase-user.ts";
import type { UsersConfig } from "./config.ts";
import { createContext, type SharedContext } from "./context.ts";
import { NAMES_CONSUMER, namesHandlers } from "./handlers.ts";
import { usersJobs } from "./jobs.ts";
import { startOAuth } from "./oauth/start-oauth.ts";
import { unconfirmedMsMax } from "./oauth-config.ts";
import { peopleMetrics } from "./people-metrics.ts";
import { type OpenPeople, openPeople } from "./personal-data/open-people.ts";
import { createRateLimits } from "./rate-limits.ts";
import { resolvers, schemaPath } from "./schema.ts";
import { sessionIds } from "./session-ids.ts";
import { appendOnly } from "./store/append-only.ts";
import { listBarred } from "./store/barred-people.ts";
import { listBarredSessions } from "./store/barred-sessions.ts";
import { userIds } from "./user-ids.ts";

const NAME = "users";

/** Opened in this order, closed in reverse: what is served last is refused first. */
export async function startUsers(config: UsersConfig): Promise<Running> {
  const logger = createLogger({ service: NAME, level: config.LOG_LEVEL });
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: config.STOP_TIMEOUT_MS });
  const redis = startRedis(config.REDIS_URL, { logger, lifecycle });
  const memory = { redis, ttlMs: config.NAME_MEMORY_MS, settleMs: REDIS_FOUND_AGAIN_MS };
  const opened = openPeople(config, memory);
  lifecycle.onStop("databases", () => opened.close());
  void warnOfRights({ db: opened.people.db, appendOnly, logger });
  await demandMasterKeys(opened, lifecycle, logger);
  const metrics = new Metrics({ service: NAME, readTimeoutMs: config.HEALTH_TIMEOUT_MS });
  const { db } = opened.people;
  const { hear, onSignIn } = peopleMetrics(metrics);
  measurePools(metrics, { users: db });
  hearFacts(db, hear);
  const measured = eventsMetrics(metrics, () => outboxState(db));
  const { relay, liveFeed } = startEvents({
    config,
    databaseUrl: config.DATABASE_URL,
    source: NAME,
    measured,
    logger,
    lifecycle,
  });
  const jobs: { runner?: JobRunner } = {};
  // What a commit leaves to be done is done at once: events are told, letters sent.
  const ring = () => {
    relay.ring();
    jobs.runner?.ring();
  };
  const onKeyLeft = (error: unknown) =>
    logger.warn({ fault: describeFault(error) }, "an erased person's key is left to the job");
  const deps = { ...opened.people, ring, onKeyLeft };
  startConsumer({
    config,
    name: NAMES_CONSUMER,
    handlers: namesHandlers(deps),
    db: deps.db,
    inTransaction: (work) => inTransaction(deps.db, work),
    ping: () => opened.ping(),
    onHandled: () => {},
    measured,
    logger,
    lifecycle,
  });
  const oauth = await startOAuth({ config, deps, redis, onSignIn, logger, lifecycle });
  jobs.runner = startJobs({
    handlers: {
      ...usersJobs({
        ...deps,
        logger,
        unconfirmedMsMax: unconfirmedMsMax(config),
        unconfirmedIntervalMs: config.OAUTH_PURGE_INTERVAL_MS,
        rewrapIntervalMs: config.REWRAP_INTERVAL_MS,
        reindexIntervalMs: config.REINDEX_INTERVAL_MS,
        keysCopyFolder: config.KEYS_COPY_FOLDER,
        keysCopyIntervalMs: config.KEYS_COPY_INTERVAL_MS,
        auditAnchorIntervalMs: config.AUDIT_ANCHOR_INTERVAL_MS,
      }),
      ...oauth?.jobs,
    },
    databaseUrl: config.DATABASE_URL,
    config,
    metrics,
    logger,
    lifecycle,
  });
  const shared = { ...sharedContext(config, deps, redis), liveFeed, access: oauth?.access };
  return startSubgraph({
    name: NAME,
    schemaPath,
    resolvers,
    createContext: (request) => createContext(shared, request),
    checks: {
      database: () => opened.ping(),
      keys: () => opened.checkKeys(),
      ...oauth?.checks,
    },
    barredAmong: (subjects) => barredAmong(deps, subjects),
    publicRoutes: async (app) => {
      serveBarred(app, deps.db, config);
      await oauth?.publicRoutes(app);
    },
    config,
    metrics,
    logger,
    lifecycle,
  });
}

const BARRED_MAX = 10_000;
// For clocks that differ.
const CLOCKS_MS = 60_000;

/** Programs, and people whom another issuer knows and we do not, are barred by nobody here. */
async function barredAmong(
  { names }: CommandDeps,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = subjects.flatMap((subject) => userIds.decode(subject) ?? []);
  if (ids.length === 0) return new Set();
  const plates = await names.find(ids);
  const barred = ids.filter(
    (id) => (plates.get(id.toString("hex"))?.status ?? "ACTIVE") !== "ACTIVE",
  );
  return new Set(barred.map(userIds.encode));
}

/**
 * For gateways, and no path of theirs: who must not act although a token of theirs may still live, by
 * their id; and which sessions, by theirs, or by theirs and a program's where they go on elsewhere.
 */
function serveBarred(app: FastifyInstance, db: Database, config: UsersConfig): void {
  const tokenMs = config.ACCESS_TOKEN_TTL_SECONDS * 1_000 + CLOCKS_MS;
  app.get("/standing/barred", async () => {
    const since = (ms: number) => ({ since: new Date(Date.now() - ms), rowsMax: BARRED_MAX });
    const [people, sessions] = await Promise.all([
      listBarred(db, since(config.BARRED_TOLD_MS)),
      listBarredSessions(db, since(tokenMs)),
    ]);
    const names = sessions.map(({ sessionId, clientId }) =>
      `${sessionIds.encode(sessionId)} ${clientId}`.trimEnd(),
    );
    return { barred: [...people.map(userIds.encode), ...names] };
  });
}

function sharedContext(
  config: UsersConfig,
  deps: ErasureDeps,
  redis: Redis | undefined,
): Omit<SharedContext, "access" | "liveFeed"> {
  return {
    ...deps,
    cursors: new Cursors(config.CURSOR_SECRETS),
    limits: createRateLimits(redis, {
      findRecipient: config.RECIPIENT_LOOKUPS_PER_MINUTE_MAX,
      registerUser: config.REGISTRATIONS_PER_MINUTE_MAX,
    }),
    freshSignInMs: config.FRESH_SIGN_IN_MS,
    allowsPlainHttp: config.NODE_ENV === "development",
    registrationAnswerMs: config.REGISTRATION_ANSWER_MS,
  };
}

/** Better no start than people without names. Databases that are merely away are no reason for that. */
async function demandMasterKeys(
  opened: OpenPeople,
  lifecycle: Lifecycle,
  logger: Logger,
): Promise<void> {
  try {
    await opened.checkKeys();
  } catch (error) {
    if (error instanceof ConfigError) {
      await lifecycle.stop();
      throw error;
    }
    logger.warn({ fault: describeFault(error) }, "people's keys cannot be looked at yet");
  }
}
