import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { withTrace } from "@tributary/runtime/trace";
import type { ConsumeMessage } from "amqplib";
import type { MySql2Database } from "drizzle-orm/mysql2";
import type { Broker, BrokerConnection } from "./broker.ts";
import { type Event, type EventType, parseEvent, UnknownEventError } from "./catalogue.ts";
import { DELIVERIES_MAX, declareConsumerQueues, PREFETCH } from "./consumer-queues.ts";
import { ConsumerSession } from "./consumer-session.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import { purgeInbox, recordOnce } from "./inbox.ts";

type Db = MySql2Database<Record<string, never>>;
type Tx = Pick<
  MySql2Database<Record<string, never>>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
>;

/** What is to happen, inside the transaction that also remembers the event. */
export type Handler<Type extends EventType = EventType> = (
  tx: Tx,
  event: Extract<Event, { type: Type }>,
) => Promise<void>;
export type Handlers = { readonly [Type in EventType]?: Handler<Type> };

export type ConsumerOptions = {
  /** Names its queue, and its events in the inbox: `<subgraph>.<what it follows>`. */
  readonly name: string;
  readonly handlers: Handlers;
  readonly db: Db;
  /** Runs work in one transaction, again where it lost a race for locks. */
  readonly inTransaction: (work: (tx: Tx) => Promise<void>) => Promise<void>;
  /** Throws while the database is away: then a failure is not the event's. */
  readonly ping: () => Promise<void>;
  /** After each commit: what a handler did may have events of its own. */
  readonly onHandled: () => void;
  readonly logger: Logger;
  /** After the first failure; each pause after it is four times as long. */
  readonly retryDelayMs: number;
  readonly retryDelayMsMax: number;
  /** How long a stop waits for what is in hand. */
  readonly drainTimeoutMs: number;
  /** Longer than any event can come again. */
  readonly keepHandledMs: number;
  readonly purgeIntervalMs: number;
  readonly measured?: EventsMetrics | undefined;
};

const PURGE_BATCH_SIZE = 1_000;

/**
 * Does once what has to be done once per event.
 *
 * Each event has its effect and its row in the inbox in one transaction, and is acknowledged after
 * the commit: a crash between the two delivers it again, and the inbox drops it.
 *
 * Events of one subject take effect in the order of the queue: the broker feeds one process at a
 * time, and here each subject has a lane, in which an event is tried until it is through or parked
 * before the next one begins. Other subjects go on meanwhile.
 *
 * What cannot be read is parked at once; what fails is tried five times, with growing pauses, then
 * parked. While the database is away nothing is counted: the events wait.
 */
export class Consumer {
  readonly #options: ConsumerOptions;
  readonly #types: readonly EventType[];
  #session: ConsumerSession | undefined;
  #isStopping = false;
  #purgedAtMs = Date.now();

  /** Before the broker is opened: the queue is consumed anew on each of its connections. */
  constructor(broker: Broker, options: ConsumerOptions) {
    this.#options = options;
    this.#types = Object.keys(options.handlers) as EventType[];
    broker.onConnection((connection) => this.#setUp(connection));
  }

  /** In one of its queues. Rejects while there is no connection. */
  async countWaiting(queue: string): Promise<number> {
    if (!this.#session) throw new Error("the consumer is not connected");
    return this.#session.countWaiting(queue);
  }

  /** Takes nothing new, and ends what is in hand or gives it back. Close the broker after it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#session?.drain(this.#options.drainTimeoutMs);
  }

  async #setUp(connection: BrokerConnection): Promise<void> {
    const { name } = this.#options;
    const channel = await connection.openChannel();
    await declareConsumerQueues(channel, { name, types: this.#types });
    if (this.#isStopping) return;
    await channel.prefetch(PREFETCH);
    const session = new ConsumerSession(channel);
    this.#session = session;
    await session.consume(name, (message) => this.#take(session, message));
  }

  #take(session: ConsumerSession, message: ConsumeMessage): void {
    const event = this.#read(message);
    if (event) session.enter(event.subject, () => this.#handle(session, message, event));
    // What cannot be read now cannot be read at a second delivery.
    else this.#park(session, message);
  }

  #read(message: ConsumeMessage): Event | undefined {
    try {
      const event = parseEvent(message.content);
      if (this.#options.handlers[event.type]) return event;
      throw new UnknownEventError(event.type);
    } catch (error) {
      const { name: consumer, logger } = this.#options;
      // Not the message: it may quote what it could not read.
      const fault = { name: error instanceof Error ? error.name : typeof error };
      logger.error({ consumer, fault }, "an event cannot be read and is parked");
      return undefined;
    }
  }

  async #handle(session: ConsumerSession, message: ConsumeMessage, event: Event): Promise<void> {
    let deliveries = 1 + earlierDeliveries(message);
    for (let failures = 1; session.goesOn; failures++) {
      const outcome = await this.#try(event);
      this.#count(outcome === "handled" ? "handled" : "retried");
      if (outcome === "handled") return session.acknowledge(message);
      if (outcome === "failed" && deliveries++ >= DELIVERIES_MAX) {
        const { name: consumer, logger } = this.#options;
        logger.error({ consumer, eventId: event.id, type: event.type }, "an event is parked");
        return this.#park(session, message);
      }
      await session.pause(this.#pauseMs(failures));
    }
  }

  #park(session: ConsumerSession, message: ConsumeMessage): void {
    this.#count("parked");
    session.park(message);
  }

  #count(outcome: "handled" | "retried" | "parked"): void {
    const { name: consumer, measured } = this.#options;
    measured?.consumed.cell({ consumer, outcome }).add();
  }

  async #try(event: Event): Promise<"handled" | "failed" | "away"> {
    try {
      await withTrace(event.traceparent, () => this.#takeEffect(event));
      return "handled";
    } catch (error) {
      const { name: consumer, logger } = this.#options;
      const isAway = await this.#isDatabaseAway();
      const what = { consumer, eventId: event.id, type: event.type, isDatabaseAway: isAway };
      logger.warn({ ...what, fault: describeFault(error) }, "an event was not handled, once more");
      return isAway ? "away" : "failed";
    }
  }

  async #takeEffect(event: Event): Promise<void> {
    const { name, inTransaction, onHandled } = this.#options;
    await inTransaction(async (tx) => {
      if (await recordOnce(tx, { consumer: name, eventId: event.id })) await this.#run(tx, event);
    });
    onHandled();
    await this.#purge();
  }

  async #run(tx: Tx, event: Event): Promise<void> {
    // The handler under a type's name takes events of that type; TypeScript does not see the tie.
    const handler = this.#options.handlers[event.type] as Handler | undefined;
    await handler?.(tx, event);
  }

  #pauseMs(failures: number): number {
    const { retryDelayMs, retryDelayMsMax } = this.#options;
    return Math.min(retryDelayMs * 4 ** (failures - 1), retryDelayMsMax);
  }

  async #isDatabaseAway(): Promise<boolean> {
    try {
      await this.#options.ping();
      return false;
    } catch {
      return true;
    }
  }

  /** Now and then, a piece at a time. That it failed costs nothing but room. */
  async #purge(): Promise<void> {
    const { db, keepHandledMs, purgeIntervalMs, logger } = this.#options;
    if (Date.now() - this.#purgedAtMs < purgeIntervalMs) return;
    this.#purgedAtMs = Date.now();
    try {
      await purgeInbox(db, new Date(Date.now() - keepHandledMs), PURGE_BATCH_SIZE);
    } catch (error) {
      logger.warn({ fault: describeFault(error) }, "the inbox was not purged");
    }
  }
}

/** How often a quorum queue has had the message back: from processes that ended with it in hand. */
function earlierDeliveries(message: ConsumeMessage): number {
  const count: unknown = message.properties.headers?.["x-delivery-count"];
  return typeof count === "number" ? count : 0;
}
