import { type EventsMetrics, eventsMetrics } from "@tributary/events/events-metrics";
import { outboxState } from "@tributary/events/outbox-state";
import { ParkedMessages } from "@tributary/events/parked-messages";
import { startConsumer } from "@tributary/events/start-consumer";
import { startEvents } from "@tributary/events/start-events";
import { startJobs } from "@tributary/jobs/job-runner";
import { Lifecycle, type Running } from "@tributary/runtime/lifecycle";
import { createLogger, type Logger } from "@tributary/runtime/logger";
import { Metrics } from "@tributary/runtime/metrics/metrics";
import { hearFacts } from "@tributary/subgraph/committed-facts";
import { Cursors } from "@tributary/subgraph/cursors";
import {
  type Database,
  inTransaction,
  type OpenDatabase,
  openDatabase,
} from "@tributary/subgraph/database";
import { openReplica } from "@tributary/subgraph/open-replica";
import { startSubgraph } from "@tributary/subgraph/start-subgraph";
import { measurePools } from "@tributary/subgraph/subgraph-metrics";
import { warnOfRights } from "@tributary/subgraph/warn-of-rights";
import type { TransactionsConfig } from "./config.ts";
import { createContext } from "./context.ts";
import { PEOPLE_CONSUMER, peopleHandlers } from "./handlers.ts";
import { userIds } from "./ids.ts";
import { transactionsJobs } from "./jobs.ts";
import { ledgerMetrics } from "./ledger-metrics.ts";
import { gatheredRowReads } from "./loaders.ts";
import { resolvers, schemaPath } from "./schema.ts";
import { sealNotes } from "./seal-log.ts";
import { stampActivities } from "./store/activities.ts";
import { appendOnly } from "./store/append-only.ts";
import { bucketFiles } from "./store/bucket-files.ts";
import { folderFiles } from "./store/folder-files.ts";
import { listInactive } from "./store/owners.ts";
import type { StatementFiles } from "./store/statement-files.ts";
import { countUnsealedEvents } from "./store/unsealed-events.ts";
import { lastVerification } from "./store/verifications.ts";
import { verifyLedger } from "./verify/verify-ledger.ts";

const NAME = "transactions";
const HOUR_MS = 3_600_000;

export async function startTransactions(config: TransactionsConfig): Promise<Running> {
  const logger = createLogger({ service: NAME, level: config.LOG_LEVEL });
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: config.STOP_TIMEOUT_MS });
  const database = openDatabase({
    url: config.DATABASE_URL,
    connectionsMax: config.DATABASE_CONNECTIONS_MAX,
    waitingMax: config.DATABASE_WAITING_MAX,
    connectTimeoutMs: config.DATABASE_CONNECT_TIMEOUT_MS,
    lockWaitSeconds: config.DATABASE_LOCK_WAIT_SECONDS,
    silenceMsMax: config.DATABASE_SILENCE_MS_MAX,
  });
  lifecycle.onStop("database", () => database.close());
  void warnOfRights({ db: database.db, appendOnly, logger });
  const metrics = new Metrics({ service: NAME, readTimeoutMs: config.HEALTH_TIMEOUT_MS });
  const measured = measure(metrics, database.db);
  const { relay, liveFeed } = startEvents({
    config,
    databaseUrl: config.DATABASE_URL,
    source: NAME,
    alsoStamp: stampActivities,
    measured,
    logger,
    lifecycle,
  });
  const statementFiles = openStatementFiles(config);
  const ring = () => relay.ring();
  const background = { database, ring, statementFiles, metrics, measured, logger, lifecycle };
  startBackground(config, background);
  const shared = {
    db: database.db,
    freshSignInMs: config.FRESH_SIGN_IN_MS,
    readsOfEvents: gatheredRowReads(database.db),
    historyOfRequest: openReplica({ primary: database.db, config, logger, lifecycle }),
    cursors: new Cursors(config.CURSOR_SECRETS),
    liveFeed,
    parkedMessages: new ParkedMessages({
      brokerUrl: config.BROKER_URL,
      consumer: PEOPLE_CONSUMER,
      connectTimeoutMs: config.BROKER_CONNECT_TIMEOUT_MS,
    }),
    ...personalBounds(config),
    statementFiles,
    ring,
  };
  return startSubgraph({
    name: NAME,
    schemaPath,
    resolvers,
    createContext: (request) => createContext(shared, request),
    barredAmong: (subjects) => barredAmong(database.db, subjects),
    // Not the broker: without it every request is still served, and events wait in the outbox.
    checks: { database: () => database.ping() },
    config,
    metrics,
    logger,
    lifecycle,
  });
}

/** What this process counts beside its answers and its jobs. */
function measure(metrics: Metrics, db: Database): EventsMetrics {
  measurePools(metrics, { transactions: db });
  const state = {
    unsealedEvents: () => countUnsealedEvents(db),
    lastVerification: () => lastVerification(db),
  };
  hearFacts(db, ledgerMetrics(metrics, state));
  return eventsMetrics(metrics, () => outboxState(db));
}

/** As users has told of them; of programs, and of whoever is not known yet, nothing is told. */
async function barredAmong(
  db: Database,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = subjects.flatMap((subject) => userIds.decode(subject) ?? []);
  if (ids.length === 0) return new Set();
  return new Set((await listInactive(db, ids)).map(userIds.encode));
}

type Background = {
  readonly database: OpenDatabase;
  readonly ring: () => void;
  readonly statementFiles: StatementFiles;
  readonly metrics: Metrics;
  readonly measured: EventsMetrics;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
};

/** What is done without anybody asking: what users tells, and jobs. */
function startBackground(config: TransactionsConfig, work: Background): void {
  const { database, ring, statementFiles, metrics, measured, logger, lifecycle } = work;
  const { db } = database;
  const currency = config.FIRST_ACCOUNT_CURRENCY;
  startConsumer({
    config,
    name: PEOPLE_CONSUMER,
    handlers: peopleHandlers({ firstAccountCurrency: currency === "none" ? null : currency }),
    db,
    inTransaction: (perform) => inTransaction(db, perform),
    ping: () => database.ping(),
    onHandled: ring,
    measured,
    logger,
    lifecycle,
  });
  const handlers = transactionsJobs({
    db,
    ring,
    ...jobTimes(config),
    statementFiles,
    entriesPerPart: config.STATEMENT_PART_ENTRIES_MAX,
    verify: () => isLedgerWhole(db, config.SEAL_LOG_PATH, logger),
    noteSeal: sealNotes({ logger, path: config.SEAL_LOG_PATH }),
  });
  startJobs({ handlers, databaseUrl: config.DATABASE_URL, config, metrics, logger, lifecycle });
}

/** Which promises are broken is in the log; which rows break them `npm run verify` says. */
async function isLedgerWhole(
  db: Database,
  sealLogPath: string | undefined,
  logger: Logger,
): Promise<boolean> {
  const reports = await verifyLedger(db, { sealLogPath, namedMax: 1 });
  const broken = reports.filter((report) => report.broken.length > 0);
  for (const { number, says } of broken) {
    logger.error({ promise: number, says }, "the ledger breaks a promise");
  }
  return broken.length === 0;
}

/** How often each job comes, and how long what it removes is kept. */
function jobTimes(config: TransactionsConfig) {
  return {
    holdExpiryIntervalMs: config.HOLD_EXPIRY_INTERVAL_MS,
    scheduleRunIntervalMs: config.SCHEDULE_RUN_INTERVAL_MS,
    statementsIntervalMs: config.STATEMENTS_INTERVAL_MS,
    purgeIntervalMs: config.PURGE_INTERVAL_MS,
    idempotencyKeepMs: config.IDEMPOTENCY_KEEP_MS,
    exchangeQuoteKeepMs: config.EXCHANGE_QUOTE_KEEP_MS,
    activityKeepMs: config.LIVE_RETENTION_HOURS * HOUR_MS,
    sealIntervalMs: config.SEAL_INTERVAL_MS,
    verifyIntervalMs: config.LEDGER_VERIFY_INTERVAL_MS,
  };
}

/** How much one person may ask for. */
function personalBounds(config: TransactionsConfig) {
  return {
    schedulesPerPersonMax: config.SCHEDULES_PER_PERSON_MAX,
    recipientOpeningsPerDayMax: config.RECIPIENT_OPENINGS_PER_DAY_MAX,
    exchangeQuoteTtlMs: config.EXCHANGE_QUOTE_TTL_MS,
    exchangeQuotesPerPersonMax: config.EXCHANGE_QUOTES_PER_PERSON_MAX,
    statementBounds: {
      perDayMax: config.STATEMENTS_PER_DAY_MAX,
      entriesPerPart: config.STATEMENT_PART_ENTRIES_MAX,
    },
  };
}

/** A folder, unless a bucket is configured. */
function openStatementFiles(config: TransactionsConfig): StatementFiles {
  const bucket = config.STATEMENTS_BUCKET;
  if (!bucket) return folderFiles(config.STATEMENTS_FOLDER);
  return bucketFiles(bucket, {
    timeoutMs: config.STATEMENTS_BUCKET_TIMEOUT_MS,
    attemptsMax: config.STATEMENTS_BUCKET_ATTEMPTS_MAX,
  });
}
