import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { describeFault } from "@tributary/runtime/errors";
import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import type { Metrics } from "@tributary/runtime/metrics/metrics";
import { Attempt } from "./attempt.ts";
import type { JobHandler } from "./job-handler.ts";
import { JobStore, type TakenJob } from "./job-store.ts";
import type { JobsConfig } from "./jobs-config.ts";
import { type JobsMetrics, jobsMetrics } from "./jobs-metrics.ts";
import { purgeJobs } from "./purge-jobs.ts";
import { RecurringJobs } from "./recurring-jobs.ts";

export type JobsOptions = {
  /** By kind. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly databaseUrl: string;
  readonly config: JobsConfig;
  readonly metrics?: Metrics;
  readonly logger: Logger;
  /** Open before what the handlers use is closed: a stop lets them end first. */
  readonly lifecycle: Lifecycle;
};

/** Runs this process's share of the jobs. Returns at once, database or not. */
export function startJobs(options: JobsOptions): JobRunner {
  const runner = new JobRunner(options);
  runner.start();
  options.lifecycle.onStop("jobs", () => runner.stop());
  return runner;
}

const KIND = /^[a-z][a-z0-9-]{0,63}$/;
const PURGE = "purge-jobs";
const FAILED_COUNTED_MAX = 1_000;
const REST_MS_MIN = 20;
const RETRY_DELAY_MS_MIN = 50;

/** Kinds that share so much room. */
type Lane = {
  readonly kinds: readonly string[];
  readonly roomMax: number;
  readonly attempts: Map<Attempt, Promise<void>>;
};

/**
 * Takes jobs whose time has come, as many as there is room for, and tries them. Any number of
 * runners share one table: a row that one has locked or leased the others pass over. What recurs has
 * room of its own, so that no crowd of other jobs makes it late.
 */
export class JobRunner {
  readonly #handlers: Readonly<Record<string, JobHandler>>;
  readonly #lanes: readonly Lane[];
  readonly #config: JobsConfig;
  readonly #logger: Logger;
  readonly #store: JobStore;
  readonly #recurring: RecurringJobs;
  readonly #measured: JobsMetrics | undefined;
  #bell = Promise.withResolvers<void>();
  #running: Promise<void> | undefined;
  #isStopping = false;
  #lookedForLostAtMs = Number.NEGATIVE_INFINITY;

  constructor({ handlers, databaseUrl, config, logger, metrics }: JobsOptions) {
    this.#config = config;
    this.#logger = logger;
    this.#store = new JobStore({
      databaseUrl,
      connectionsMax: config.JOBS_CONNECTIONS_MAX,
      connectTimeoutMs: config.JOBS_CONNECT_TIMEOUT_MS,
      lockWaitSeconds: config.JOBS_LOCK_WAIT_SECONDS,
      owner: `${hostname().slice(0, 48)}:${process.pid}:${randomBytes(4).toString("hex")}`,
      leaseMs: config.JOBS_LEASE_MS,
    });
    const wrong = Object.keys(handlers).find((kind) => !KIND.test(kind) || kind === PURGE);
    if (wrong !== undefined) throw new RangeError(`no kind of job may be named ${wrong}`);
    this.#handlers = { ...handlers, [PURGE]: purgeJobs(this.#store, config) };
    this.#lanes = lanesOf(this.#handlers, config.JOBS_CONCURRENCY_MAX);
    this.#recurring = new RecurringJobs(this.#handlers, config.JOBS_KEEP_DONE_MS);
    this.#measured = metrics && jobsMetrics(metrics, () => this.#state());
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** After each commit that added jobs: they begin now instead of at the next poll. */
  ring(): void {
    this.#bell.resolve();
  }

  /**
   * Takes no more, lets what runs end within the drain time-out, then asks it to give up. A handler
   * that does so hands its job back; one that does not keeps it until the lease runs out.
   */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.ring();
    await within(this.#config.JOBS_DRAIN_TIMEOUT_MS, this.#ended());
    for (const { attempts } of this.#lanes) {
      for (const attempt of attempts.keys()) attempt.abandon();
    }
    await within(this.#config.JOBS_ABORT_TIMEOUT_MS, this.#ended());
    await this.#store.close();
  }

  async #state(): Promise<{ failed: number; overdueMs: number }> {
    const [failed, dueInMs = 0] = await Promise.all([
      this.#store.countFailed(FAILED_COUNTED_MAX),
      this.#store.nextDueInMs(Object.keys(this.#handlers)),
    ]);
    return { failed, overdueMs: Math.max(0, -dueInMs) };
  }

  async #ended(): Promise<void> {
    await this.#running;
    await Promise.all(this.#lanes.flatMap(({ attempts }) => [...attempts.values()]));
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#isStopping) {
      let restMs = 0;
      try {
        restMs = await this.#pass();
        failures = 0;
      } catch (error) {
        failures++;
        // Once per outage, not once per attempt.
        if (failures === 1) {
          this.#logger.error({ fault: describeFault(error) }, "jobs wait, trying again");
        }
      }
      await this.#rest(restMs, failures);
    }
  }

  /** Returns how long there is nothing to do, if nobody rings. */
  async #pass(): Promise<number> {
    const { JOBS_IDLE_POLL_MS } = this.#config;
    await this.#recurring.enqueueCurrent(this.#store);
    // They cannot ring, so there is a time for them.
    const looksForLost = performance.now() - this.#lookedForLostAtMs >= JOBS_IDLE_POLL_MS;
    for (const lane of this.#lanes) {
      if (looksForLost) await this.#takeOver(lane);
      await this.#take(lane);
    }
    if (looksForLost) this.#lookedForLostAtMs = performance.now();
    // With no room the end of an attempt rings.
    const kinds = this.#lanes.flatMap((lane) => (roomIn(lane) > 0 ? lane.kinds : []));
    const nextDueInMs = kinds.length > 0 ? await this.#store.nextDueInMs(kinds) : undefined;
    return Math.min(
      JOBS_IDLE_POLL_MS,
      this.#recurring.nextInMs(),
      nextDueInMs ?? Number.POSITIVE_INFINITY,
    );
  }

  async #takeOver(lane: Lane): Promise<void> {
    const room = roomIn(lane);
    if (room > 0) this.#begin(lane, await this.#store.takeOver(lane.kinds, room));
  }

  async #take(lane: Lane): Promise<void> {
    for (let room = roomIn(lane); room > 0 && !this.#isStopping; room = roomIn(lane)) {
      const taken = await this.#store.take(lane.kinds, room);
      this.#begin(lane, taken);
      if (taken.length < room) break;
    }
  }

  #begin({ attempts }: Lane, taken: readonly TakenJob[]): void {
    for (const job of taken) {
      const handler = this.#handlers[job.kind];
      if (!handler) continue;
      const attempt = new Attempt(job, handler, {
        store: this.#store,
        logger: this.#logger,
        leaseMs: this.#config.JOBS_LEASE_MS,
        attemptsMax: handler.attemptsMax ?? this.#config.JOBS_ATTEMPTS_MAX,
        timeoutMs: handler.timeoutMs ?? this.#config.JOBS_ATTEMPT_TIMEOUT_MS,
        retryDelayMs: {
          minMs: this.#config.JOBS_RETRY_DELAY_MS_MIN,
          maxMs: this.#config.JOBS_RETRY_DELAY_MS_MAX,
        },
        onEnded: (outcome) => {
          this.#measured?.attempts.cell({ kind: job.kind, outcome }).add();
        },
      });
      const ended = attempt.run().then(() => {
        attempts.delete(attempt);
        this.ring();
      });
      attempts.set(attempt, ended);
    }
  }

  /** Until the bell or the time; after a failure at least a moment, whoever rings. */
  async #rest(restMs: number, failures: number): Promise<void> {
    if (failures > 0) {
      const delayMs = RETRY_DELAY_MS_MIN * 2 ** Math.min(failures, 10);
      restMs = Math.min(delayMs, this.#config.JOBS_IDLE_POLL_MS);
      await delay(RETRY_DELAY_MS_MIN);
    }
    // A job that is due and yet was not taken is locked by somebody for a moment.
    await within(Math.max(restMs, REST_MS_MIN), this.#bell.promise);
    this.#bell = Promise.withResolvers();
  }
}

function roomIn({ roomMax, attempts }: Lane): number {
  return roomMax - attempts.size;
}

/** One at a time of each kind that recurs, and so many of all the others together. */
function lanesOf(handlers: Readonly<Record<string, JobHandler>>, concurrencyMax: number): Lane[] {
  const kinds = Object.entries(handlers);
  const recurring = kinds.flatMap(([kind, { schedule }]) => (schedule ? [kind] : []));
  const others = kinds.flatMap(([kind, { schedule }]) => (schedule ? [] : [kind]));
  const lanes: Lane[] = [
    { kinds: recurring, roomMax: recurring.length, attempts: new Map() },
    { kinds: others, roomMax: concurrencyMax, attempts: new Map() },
  ];
  return lanes.filter((lane) => lane.kinds.length > 0);
}

async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  const controller = new AbortController();
  const expired = delay(timeoutMs, undefined, { signal: controller.signal }).catch(() => {});
  await Promise.race([work, expired]);
  controller.abort();
}
