import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { Channel, ConsumeMessage } from "amqplib";
import { type Broker, type BrokerConnection, EVENTS_EXCHANGE } from "./broker.ts";
import { type Event, keysHeardFor, parseEvent } from "./catalogue.ts";
import type { EventsMetrics } from "./events-metrics.ts";
import { Turns } from "./turns.ts";

export type LiveFeedOptions = {
  readonly logger: Logger;
  readonly queueLengthMax: number;
  readonly prefetch: number;
  readonly bounds: LiveBounds;
  readonly measured?: EventsMetrics | undefined;
};

/** Of every stream in this process. */
export type LiveBounds = {
  /** Events that are held for a slow reader; what is more is read from the store. */
  readonly heldMax: number;
  readonly pageRowsMax: number;
  /** Streams that read the store at the same time: a thousand that come back stand in line. */
  readonly readsAtOnceMax: number;
  /** How long a stream waits for a store that is away before it ends. */
  readonly storeWaitMs: number;
};

/** An event; or undefined, where something may have been missed. */
export type Listener = (event: Event | undefined) => void;

export type Watch = {
  /** Resolves once the broker delivers what is watched; stays open while the broker is away. */
  readonly attached: Promise<void>;
  close(): void;
};

type Watched = {
  readonly listeners: Set<Listener>;
  readonly attached: PromiseWithResolvers<void>;
};

type Queue = { readonly channel: Channel; readonly name: string };

/**
 * Tells watchers in this process what happens. Messages can be lost between two connections, or in a
 * queue that is full, and come twice: everyone is therefore also rung without an event when the binding
 * stands, after each reconnect, and after the queue had to drop messages. The store has it all.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly bounds: LiveBounds;
  readonly #watched = new Map<string, Watched>();
  readonly #reads: Turns;
  #queue: Queue | undefined;

  /** Before the broker is opened: the queue is made anew on each of its connections. */
  constructor(broker: Broker, options: LiveFeedOptions) {
    this.#options = options;
    this.bounds = options.bounds;
    this.#reads = new Turns(options.bounds.readsAtOnceMax);
    broker.onConnection((connection) => this.#setUp(connection));
  }

  get watchedKeysCount(): number {
    return this.#watched.size;
  }

  /** Work of a stream in the store, of which so much is done at once. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#reads.take(work);
  }

  /**
   * Binds the key with its first watcher, and unbinds it after its last. `source.#` is all that a
   * subgraph publishes.
   */
  watch(routingKey: string, listen: Listener): Watch {
    const known = this.#watched.get(routingKey);
    const watched = known ?? { listeners: new Set(), attached: Promise.withResolvers<void>() };
    // A function of its own per watch: the same one may watch twice.
    const listener: Listener = (event) => listen(event);
    watched.listeners.add(listener);
    if (!known) {
      this.#watched.set(routingKey, watched);
      if (this.#queue) void this.#bind(this.#queue, routingKey, watched);
    }
    return {
      attached: watched.attached.promise,
      close: () => {
        watched.listeners.delete(listener);
        if (watched.listeners.size === 0) this.#release(routingKey, watched);
      },
    };
  }

  async #setUp(connection: BrokerConnection): Promise<void> {
    const channel = await connection.openChannel();
    channel.on("close", () => {
      if (this.#queue?.channel === channel) this.#queue = undefined;
    });
    await channel.prefetch(this.#options.prefetch);
    const overflow = await channel.assertQueue("", {
      exclusive: true,
      autoDelete: true,
      durable: false,
      maxLength: 1,
    });
    const { queue: name } = await channel.assertQueue("", {
      exclusive: true,
      autoDelete: true,
      durable: false,
      maxLength: this.#options.queueLengthMax,
      arguments: { "x-overflow": "drop-head" },
      // A dropped message leaves its mark in the other queue.
      deadLetterExchange: "",
      deadLetterRoutingKey: overflow.queue,
    });
    await channel.consume(overflow.queue, (message) => {
      this.#acknowledge(channel, message);
      this.#options.logger.warn("live feed fell behind; every watcher reads the store");
      for (const watched of this.#watched.values()) this.#tell(watched, undefined);
    });
    await channel.consume(name, (message) => {
      this.#acknowledge(channel, message);
      if (message) this.#deliver(message);
    });
    // From here on new watchers bind for themselves.
    const queue = { channel, name };
    this.#queue = queue;
    await Promise.all([...this.#watched].map(([key, watched]) => this.#bind(queue, key, watched)));
  }

  async #bind(queue: Queue, routingKey: string, watched: Watched): Promise<void> {
    try {
      await queue.channel.bindQueue(queue.name, EVENTS_EXCHANGE, routingKey);
    } catch (error) {
      // The channel is gone, and with it the queue: the next connection binds all that is watched.
      this.#options.logger.debug({ fault: describeFault(error) }, "binding lost with its channel");
      return;
    }
    watched.attached.resolve();
    // What happened since the watcher last looked may have gone by unseen.
    this.#tell(watched, undefined);
  }

  #release(routingKey: string, watched: Watched): void {
    if (this.#watched.get(routingKey) !== watched) return;
    this.#watched.delete(routingKey);
    const queue = this.#queue;
    // One channel keeps the order: a later watcher's binding comes after this.
    queue?.channel.unbindQueue(queue.name, EVENTS_EXCHANGE, routingKey).catch(() => {});
  }

  /** Read once, whoever many listen. */
  #deliver(message: ConsumeMessage): void {
    const { routingKey } = message.fields;
    const keys = keysHeardFor(routingKey, message.properties.headers?.CC);
    const listening = keys.flatMap((key) => this.#watched.get(key) ?? []);
    if (listening.length === 0) return;
    const event = this.#read(message);
    // Two machines' clocks: one that is ahead makes nothing quicker than at once.
    const lagMs = event && Math.max(0, Date.now() - Date.parse(event.time));
    if (lagMs !== undefined) this.#options.measured?.lag.cell({}).observe(lagMs);
    for (const watched of listening) this.#tell(watched, event);
  }

  #read(message: ConsumeMessage): Event | undefined {
    try {
      return parseEvent(message.content);
    } catch (error) {
      // From a release that is not ours, perhaps: what happened is in the store.
      this.#options.logger.warn({ fault: describeFault(error) }, "live feed cannot read a message");
      return undefined;
    }
  }

  #tell(watched: Watched, event: Event | undefined): void {
    for (const listen of watched.listeners) {
      try {
        listen(event);
      } catch (error) {
        this.#options.logger.error({ fault: describeFault(error) }, "a watcher failed");
      }
    }
  }

  #acknowledge(channel: Channel, message: ConsumeMessage | null): void {
    // A null tells that the broker deleted the queue: all is made anew.
    if (message) channel.ack(message);
    else channel.close().catch(() => {});
  }
}
