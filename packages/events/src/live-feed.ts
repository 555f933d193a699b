import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { Channel, ConsumeMessage } from "amqplib";
import { type Broker, type BrokerConnection, EVENTS_EXCHANGE } from "./broker.ts";

export type LiveFeedOptions = {
  readonly logger: Logger;
  readonly queueLengthMax: number;
  readonly prefetch: number;
};

export type Watch = {
  /** Resolves once the broker delivers what is watched; stays open while the broker is away. */
  readonly attached: Promise<void>;
  close(): void;
};

type Watched = {
  readonly rings: Set<() => void>;
  readonly attached: PromiseWithResolvers<void>;
};

type Queue = { readonly channel: Channel; readonly name: string };

/**
 * Tells watchers in this process that something happened. The message is only the doorbell: whoever
 * is rung reads the store. Everyone is therefore also rung when the binding stands, after each
 * reconnect, and after the queue had to drop messages, because something may have been missed.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #watched = new Map<string, Watched>();
  #queue: Queue | undefined;

  /** Before the broker is opened: the queue is made anew on each of its connections. */
  constructor(broker: Broker, options: LiveFeedOptions) {
    this.#options = options;
    broker.onConnection((connection) => this.#setUp(connection));
  }

  get watchedKeysCount(): number {
    return this.#watched.size;
  }

  /** Binds the key with its first watcher, and unbinds it after its last. */
  watch(routingKey: string, ring: () => void): Watch {
    const known = this.#watched.get(routingKey);
    const watched = known ?? { rings: new Set(), attached: Promise.withResolvers<void>() };
    // A function of its own per watch: the same `ring` may watch twice.
    const listener = () => ring();
    watched.rings.add(listener);
    if (!known) {
      this.#watched.set(routingKey, watched);
      if (this.#queue) void this.#bind(this.#queue, routingKey, watched);
    }
    return {
      attached: watched.attached.promise,
      close: () => {
        watched.rings.delete(listener);
        if (watched.rings.size === 0) this.#release(routingKey, watched);
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
      for (const watched of this.#watched.values()) this.#ringAll(watched);
    });
    await channel.consume(name, (message) => {
      this.#acknowledge(channel, message);
      const watched = message && this.#watched.get(message.fields.routingKey);
      if (watched) this.#ringAll(watched);
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
    this.#ringAll(watched);
  }

  #release(routingKey: string, watched: Watched): void {
    if (this.#watched.get(routingKey) !== watched) return;
    this.#watched.delete(routingKey);
    const queue = this.#queue;
    // One channel keeps the order: a later watcher's binding comes after this.
    queue?.channel.unbindQueue(queue.name, EVENTS_EXCHANGE, routingKey).catch(() => {});
  }

  #ringAll(watched: Watched): void {
    for (const ring of watched.rings) {
      try {
        ring();
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
