import type { ConfirmChannel } from "amqplib";
import { type Broker, EVENTS_EXCHANGE } from "./broker.ts";

export type OutgoingMessage = {
  readonly id: string;
  readonly routingKey: string;
  /** Where else it goes; a queue that is bound by several gets it once. */
  readonly furtherKeys: readonly string[];
  readonly body: Buffer;
  readonly traceparent: string | undefined;
};

/** Publishes batches that the broker has confirmed: on its disk, or wanted by nobody. */
export class Publisher {
  readonly #broker: Broker;
  readonly #timeoutMs: number;
  #channel: ConfirmChannel | undefined;
  #unsettled = 0;

  constructor(broker: Broker, options: { timeoutMs: number }) {
    this.#broker = broker;
    this.#timeoutMs = options.timeoutMs;
    broker.onConnection(async (connection) => {
      const channel = await connection.openConfirmChannel();
      channel.on("close", () => {
        if (this.#channel === channel) this.#channel = undefined;
      });
      this.#channel = channel;
    });
  }

  /** Resolves when all are confirmed. After a rejection any of them may have gone out. */
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const channel = this.#channel;
    // While a batch that timed out is still in the socket, a second one would only pile up on it.
    if (!channel || !this.#broker.isReady || this.#unsettled > 0) throw new BrokerAwayError();
    let timer: NodeJS.Timeout | undefined;
    // Under an alarm a publish neither fails nor ends.
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new BrokerAwayError()), this.#timeoutMs);
    });
    try {
      const confirmed = Promise.all(messages.map((message) => this.#send(channel, message)));
      await Promise.race([confirmed, expired]);
    } finally {
      clearTimeout(timer);
    }
  }

  #send(channel: ConfirmChannel, message: OutgoingMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      const options = {
        messageId: message.id,
        contentType: "application/json",
        persistent: true,
        // Nobody bound to an account is no mistake: most accounts are watched by nobody.
        mandatory: false,
        headers: message.traceparent === undefined ? {} : { traceparent: message.traceparent },
        ...(message.furtherKeys.length > 0 ? { CC: [...message.furtherKeys] } : {}),
      };
      const settle = (error: unknown) => {
        this.#unsettled--;
        if (error) reject(new BrokerAwayError());
        else resolve();
      };
      channel.publish(EVENTS_EXCHANGE, message.routingKey, message.body, options, settle);
      this.#unsettled++;
    });
  }
}

export class BrokerAwayError extends Error {
  override readonly name = "BrokerAwayError";

  constructor() {
    super("the broker is away or takes no messages");
  }
}
