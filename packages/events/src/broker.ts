import { Socket } from "node:net";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { type Channel, type ChannelModel, connect, type RecoveringChannelModel } from "amqplib";

/** Every event of every subgraph goes through this topic exchange. */
export const EVENTS_EXCHANGE = "tributary.events";

export type BrokerOptions = {
  readonly url: string;
  readonly logger: Logger;
  readonly connectTimeoutMs: number;
  /** Covers the channels, queues and bindings that are made on each new connection. */
  readonly setupTimeoutMs: number;
  readonly reconnectDelayMsMax: number;
  readonly heartbeatSeconds: number;
  readonly closeTimeoutMs: number;
};

/** Makes channels and consumers on a new connection; those of the old one are gone. */
export type ConnectionSetup = (connection: BrokerConnection) => Promise<void>;

/**
 * One connection that comes back by itself. It is opened in the background: a process starts and
 * serves while the broker is away.
 */
export class Broker {
  readonly #options: BrokerOptions;
  readonly #setups: ConnectionSetup[] = [];
  readonly #readyListeners = new Set<() => void>();
  #recovering: Promise<RecoveringChannelModel> | undefined;
  #connection: BrokerConnection | undefined;
  #isReady = false;
  #isBlocked = false;

  constructor(options: BrokerOptions) {
    this.#options = options;
  }

  /** Connected, set up, and not asked by the broker to hold back. */
  get isReady(): boolean {
    return this.#isReady && !this.#isBlocked;
  }

  /** Rings each time the broker becomes usable. Returns how to stop listening. */
  onReady(listener: () => void): () => void {
    this.#readyListeners.add(listener);
    return () => this.#readyListeners.delete(listener);
  }

  /** To be called before `open()`. */
  onConnection(setup: ConnectionSetup): void {
    this.#setups.push(setup);
  }

  open(): void {
    this.#recovering ??= this.#connect();
    // A malformed address is the only failure that ends it; the rest is retried for ever.
    this.#recovering.catch((error: unknown) => {
      this.#options.logger.error({ fault: describeFault(error) }, "broker cannot be reached");
    });
  }

  /** Ends within the close time-out, even where the broker has stopped reading. */
  async close(): Promise<void> {
    this.#isReady = false;
    const recovering = await this.#recovering?.catch(() => undefined);
    const closed = recovering?.close() ?? Promise.resolve();
    await within(closed, this.#options.closeTimeoutMs).catch(() => {});
    this.#connection?.destroy();
  }

  async #connect(): Promise<RecoveringChannelModel> {
    const { url, logger, connectTimeoutMs, reconnectDelayMsMax, heartbeatSeconds } = this.#options;
    const address = new URL(url);
    if (!address.searchParams.has("heartbeat")) {
      address.searchParams.set("heartbeat", String(heartbeatSeconds));
    }
    const recovering = await connect(address.href, {
      timeout: connectTimeoutMs,
      // With Nagle's algorithm a single event takes 60 ms instead of 1 ms.
      noDelay: true,
      recovery: {
        waitForConnect: false,
        initialDelay: Math.min(100, reconnectDelayMsMax),
        maxDelay: reconnectDelayMsMax,
        setup: (model: ChannelModel) => this.#setUp(model),
      },
    });
    recovering.on("connect", () => this.#ready());
    recovering.on("disconnect", () => {
      this.#isReady = false;
      logger.warn("broker lost, reconnecting");
    });
    recovering.on("connect-failed", (error) => {
      logger.debug({ fault: describeFault(error) }, "broker does not answer yet");
    });
    // Under a memory or disk alarm the broker says this and then reads no more: no publish fails.
    recovering.on("blocked", () => {
      this.#isBlocked = true;
      logger.warn("broker is short of memory or disk and blocks publishers");
    });
    recovering.on("unblocked", () => {
      this.#isBlocked = false;
      this.#ready();
    });
    // "disconnect" follows and is handled; without a listener the process would end here.
    recovering.on("error", () => {});
    return recovering;
  }

  async #setUp(model: ChannelModel): Promise<void> {
    // Not watched by amqplib before the setup is done.
    model.on("error", () => {});
    const connection = new BrokerConnection(model, this.#options);
    this.#connection = connection;
    this.#isBlocked = false;
    try {
      await within(this.#runSetups(connection), this.#options.setupTimeoutMs);
    } catch (error) {
      // amqplib says goodbye before it tries again, and waits for ever where nobody answers: only
      // from a connection that is seen to be closed does it go on.
      connection.destroy();
      await within(connection.closed, this.#options.closeTimeoutMs).catch(() => {});
      throw error;
    }
  }

  async #runSetups(connection: BrokerConnection): Promise<void> {
    const channel = await connection.openChannel();
    await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
    for (const setup of this.#setups) await setup(connection);
  }

  #ready(): void {
    this.#isReady = true;
    this.#options.logger.info("broker ready");
    // A listener must not throw: inside amqplib's own event it would be retried for ever.
    for (const listener of this.#readyListeners) listener();
  }
}

/** One connection while it lasts. A channel that breaks takes it down: all is then made anew. */
export class BrokerConnection {
  readonly closed: Promise<void>;
  readonly #model: ChannelModel;
  readonly #logger: Logger;

  constructor(model: ChannelModel, options: { logger: Logger }) {
    this.closed = new Promise((resolve) => {
      model.once("close", () => resolve());
    });
    this.#model = model;
    this.#logger = options.logger;
  }

  async openChannel(): Promise<Channel> {
    return this.#watch(await this.#model.createChannel());
  }

  async openConfirmChannel() {
    return this.#watch(await this.#model.createConfirmChannel());
  }

  /** Cuts the connection without a goodbye, which a broker that reads no more would not answer. */
  destroy(): void {
    // Not in amqplib's types.
    const stream: unknown = Reflect.get(this.#model.connection, "stream");
    if (stream instanceof Socket) stream.destroy(new Error("connection given up"));
  }

  #watch<C extends Channel>(channel: C): C {
    channel.on("error", (error: unknown) => {
      this.#logger.warn({ fault: describeFault(error) }, "broker closed a channel");
    });
    channel.on("close", () => this.destroy());
    return channel;
  }
}

async function within(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("broker took too long")), timeoutMs);
  });
  try {
    await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
