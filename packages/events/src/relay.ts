import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { Broker } from "./broker.ts";
import { furtherKeysOf, routingKeyOf } from "./catalogue.ts";
import { Doorbell } from "./doorbell.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import { type BrokerAwayError, Publisher } from "./publisher.ts";
import { type AlsoStamp, RelayStore, type StampedEvent } from "./relay-store.ts";

export type RelayOptions = {
  readonly databaseUrl: string;
  readonly broker: Broker;
  readonly logger: Logger;
  /** The subgraph whose outbox this is. */
  readonly source: string;
  readonly batchSize: number;
  readonly publishTimeoutMs: number;
  /** The safety net under the doorbell: finds what a crashed process left behind. */
  readonly idlePollMs: number;
  readonly retryDelayMsMax: number;
  /** How long a stop may go on with publishing what is there. */
  readonly drainTimeoutMs: number;
  readonly keepPublishedMs: number;
  readonly purgeIntervalMs: number;
  readonly alsoStamp?: AlsoStamp | undefined;
  readonly measured?: EventsMetrics | undefined;
};

const RETRY_DELAY_MS_MIN = 50;
const STATEMENT_TIMEOUT_MS = 20_000;
/** How often new events get their numbers while the broker is waited for. */
const STAMP_INTERVAL_MS = 250;
/** Without a look at the broker in between. */
const STAMP_BATCHES_MAX = 200;
const PURGE_BATCH_SIZE = 1_000;
const PURGE_BATCHES_MAX = 20;

/**
 * Takes committed events from the outbox to the broker, each at least once and in feed order.
 *
 * A pass holds the database's relay lock and has two phases. (1) Rows without a feed number get the
 * next ones, and this is committed: from here on an event's number never changes. (2) Numbered rows
 * are published in order with confirms, then marked. A crash between publishing and marking
 * publishes them again under the same numbers, and consumers drop the second.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #publisher: Publisher;
  readonly #store: RelayStore;
  readonly #doorbell = new Doorbell();
  #running: Promise<void> | undefined;
  #stopListening: (() => void) | undefined;
  #isStopping = false;
  #purgedAtMs = 0;

  /** Before the broker is opened: the relay publishes on a channel of its own. */
  constructor(options: RelayOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options.broker, { timeoutMs: options.publishTimeoutMs });
    // The longest that a pass says nothing to the database is while it waits for the broker.
    const silenceMsMax = options.publishTimeoutMs + STATEMENT_TIMEOUT_MS;
    const { databaseUrl, alsoStamp } = options;
    this.#store = new RelayStore({ databaseUrl, silenceMsMax, alsoStamp });
  }

  start(): void {
    this.#stopListening = this.#options.broker.onReady(() => this.ring());
    this.#running ??= this.#run();
  }

  /** After each commit that wrote events: they leave now instead of at the next poll. */
  ring(): void {
    this.#doorbell.ring();
  }

  /** Publishes what is committed, within the drain time-out, and lets go of the database. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#stopListening?.();
    this.ring();
    await within(this.#options.drainTimeoutMs, this.#running ?? Promise.resolve());
    this.#store.close();
  }

  async #run(): Promise<void> {
    let failures = 0;
    for (;;) {
      // Read before the pass: what is committed by now belongs to the last one.
      const isLast = this.#isStopping;
      try {
        await this.#pass();
        failures = 0;
      } catch (error) {
        failures++;
        this.#report(error, failures);
      }
      if (isLast) return;
      // Stopping while a pass ran: one more, for what was committed meanwhile.
      if (!this.#isStopping) await this.#rest(failures);
    }
  }

  async #pass(): Promise<void> {
    const { batchSize } = this.#options;
    // Another process's pass takes our rows along; then ours finds nothing.
    if (!(await this.#store.lock())) return;
    try {
      let stamped = await this.#store.stamp(batchSize);
      for (;;) {
        const events = await this.#store.nextUnpublished(batchSize);
        const isMore = stamped >= batchSize || events.length === batchSize;
        // The broker confirms these while the next ones get their numbers.
        stamped = await this.#stampWhile(this.#publish(events), isMore);
        await this.#store.markPublished(events);
        this.#options.measured?.published.cell({}).add(events.length);
        if (!isMore && stamped === 0) break;
      }
      await this.#purge();
    } finally {
      await this.#store.unlock();
    }
  }

  /**
   * Numbers do not wait for a broker that takes its time or is away: who follows the feed in the
   * store sees all of it. Returns how many events got one.
   */
  async #stampWhile(published: Promise<void>, isMore: boolean): Promise<number> {
    const { batchSize } = this.#options;
    let isSettled = false;
    const settled = published
      .catch(() => {})
      .finally(() => {
        isSettled = true;
      });
    let count = isMore ? await this.#store.stamp(batchSize) : 0;
    for (;;) {
      await within(STAMP_INTERVAL_MS, settled);
      if (isSettled) break;
      count += await this.#stampRest(() => isSettled);
    }
    try {
      await published;
      return count;
    } catch (error) {
      if (isBrokerAway(error)) await this.#stampRest(() => false);
      throw error;
    }
  }

  /** What is more than so many batches is for the next time. */
  async #stampRest(isEnough: () => boolean): Promise<number> {
    const { batchSize } = this.#options;
    let count = 0;
    for (let batch = 0; batch < STAMP_BATCHES_MAX && !isEnough(); batch++) {
      const stamped = await this.#store.stamp(batchSize);
      count += stamped;
      if (stamped < batchSize) break;
    }
    return count;
  }

  async #publish(events: readonly StampedEvent[]): Promise<void> {
    if (events.length === 0) return;
    await this.#publisher.publish(
      events.map((event) => ({
        id: event.eventId,
        routingKey: routingKeyOf(event.type, event.subject),
        furtherKeys: furtherKeysOf(event.type, event.data),
        body: this.#envelopeOf(event),
        traceparent: event.traceparent ?? undefined,
      })),
    );
  }

  #envelopeOf(event: StampedEvent): Buffer {
    const { eventId: id, type, subject, number, feedNumber, data } = event;
    const time = event.time.toISOString();
    const traceparent = event.traceparent ?? undefined;
    const { source } = this.#options;
    return Buffer.from(
      JSON.stringify({ id, type, source, time, subject, number, feedNumber, traceparent, data }),
    );
  }

  async #purge(): Promise<void> {
    const { keepPublishedMs, purgeIntervalMs } = this.#options;
    if (Date.now() - this.#purgedAtMs < purgeIntervalMs) return;
    const before = new Date(Date.now() - keepPublishedMs);
    for (let batch = 0; batch < PURGE_BATCHES_MAX; batch++) {
      if ((await this.#store.purge(before, PURGE_BATCH_SIZE)) < PURGE_BATCH_SIZE) {
        this.#purgedAtMs = Date.now();
        return;
      }
    }
  }

  /** Until the doorbell; after a failure at least a moment, whoever rings. */
  async #rest(failures: number): Promise<void> {
    if (failures === 0) return this.#doorbell.wait(this.#options.idlePollMs);
    const delayMs = Math.min(RETRY_DELAY_MS_MIN * 2 ** failures, this.#options.retryDelayMsMax);
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS_MIN));
    if (!this.#isStopping) await this.#doorbell.wait(delayMs);
  }

  #report(error: unknown, failures: number): void {
    const { logger } = this.#options;
    const isAway = isBrokerAway(error);
    this.#options.measured?.relayFailures.cell({}).add();
    // Once per outage, not once per attempt.
    if (failures !== 1) return;
    if (isAway) logger.warn("events wait in the outbox until the broker is back");
    else logger.error({ fault: describeFault(error) }, "relay failed, trying again");
  }
}

async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}

function isBrokerAway(error: unknown): error is BrokerAwayError {
  return error instanceof Error && error.name === "BrokerAwayError";
}
