import { createHash } from "node:crypto";
import { type ConfirmChannel, connect, type GetMessage } from "amqplib";
import { type Event, parseEvent, UnknownEventError } from "./catalogue.ts";
import { declareParkedQueue, parkedQueueOf } from "./consumer-queues.ts";

export type ParkedMessage = {
  /** The event's; of what came without one, made of its bytes. */
  readonly id: string;
  readonly reason: "MALFORMED" | "UNKNOWN" | "FAILED";
  readonly parkedAt: Date | undefined;
  /** Undefined where the message cannot be read. */
  readonly event: Event | undefined;
  /** As it came, cut off where it is long. */
  readonly body: string;
};

export type ParkedOptions = {
  readonly brokerUrl: string;
  /** Whose messages. */
  readonly consumer: string;
  readonly connectTimeoutMs: number;
};

/** How far into the queue anyone looks. */
const LOOKED_AT_MAX = 1_000;
const BODY_LENGTH_MAX = 2_000;

/**
 * What a consumer gave up on. Each call has a connection of its own for as long as it takes; what it
 * looked at and left goes back into the queue when the connection ends, however it ends. All are
 * taken out at every look, because the broker puts what comes back behind what came back before.
 */
export class ParkedMessages {
  readonly #options: ParkedOptions;

  constructor(options: ParkedOptions) {
    this.#options = options;
  }

  /** The oldest first. */
  list(first: number): Promise<ParkedMessage[]> {
    return this.#look(async (messages) => messages.slice(0, first).map(describe));
  }

  /**
   * Back to its consumer, as if it came for the first time. False when there is no such message; if
   * there is, it is held until `before` is through, and stays where that fails.
   */
  replay(id: string, before: () => Promise<void> = async () => {}): Promise<boolean> {
    return this.#look(async (messages, channel) => {
      const message = messages.find((one) => idOf(one) === id);
      if (!message) return false;
      await before();
      await this.#sendBack(channel, [message]);
      return true;
    });
  }

  /** Those that are parked now, in their order; at most a thousand. Returns how many. */
  replayAll(): Promise<number> {
    return this.#look(async (messages, channel) => {
      await this.#sendBack(channel, messages);
      return messages.length;
    });
  }

  /** For ever: the event will have no effect. False when there is no such message. */
  discard(id: string): Promise<boolean> {
    return this.#look(async (messages, channel) => {
      const message = messages.find((one) => idOf(one) === id);
      if (message) channel.ack(message);
      return message !== undefined;
    });
  }

  /** A crash between the two steps sends it again, and the consumer's inbox drops the second. */
  async #sendBack(channel: ConfirmChannel, messages: readonly GetMessage[]): Promise<void> {
    const { consumer } = this.#options;
    // Sent to a queue that is not there it would be lost.
    await channel.checkQueue(consumer);
    for (const message of messages) {
      const { messageId, contentType, headers } = message.properties;
      const traceparent: unknown = headers?.traceparent;
      channel.sendToQueue(consumer, message.content, {
        messageId,
        contentType,
        persistent: true,
        headers: traceparent === undefined ? {} : { traceparent },
      });
      await channel.waitForConfirms();
      channel.ack(message);
    }
  }

  async #look<Result>(
    work: (messages: readonly GetMessage[], channel: ConfirmChannel) => Promise<Result>,
  ): Promise<Result> {
    const { brokerUrl, consumer, connectTimeoutMs } = this.#options;
    const connection = await connect(brokerUrl, { timeout: connectTimeoutMs });
    // What goes wrong is told by the step that it goes wrong in.
    connection.on("error", () => {});
    try {
      const channel = await connection.createConfirmChannel();
      channel.on("error", () => {});
      await declareParkedQueue(channel, consumer);
      const result = await work(await takeAll(channel, parkedQueueOf(consumer)), channel);
      // Answered once the acknowledgements before it have arrived; the connection's end may pass them.
      await channel.close();
      return result;
    } finally {
      await connection.close().catch(() => {});
    }
  }
}

/** Those that are there at the beginning: what is parked meanwhile is for the next look. */
async function takeAll(channel: ConfirmChannel, queue: string): Promise<GetMessage[]> {
  const { messageCount } = await channel.checkQueue(queue);
  const count = Math.min(messageCount, LOOKED_AT_MAX);
  // Asked for all at once, answered in order.
  const taken = await Promise.all(Array.from({ length: count }, () => channel.get(queue)));
  return taken.filter((message) => message !== false);
}

function idOf({ properties, content }: GetMessage): string {
  const { messageId } = properties;
  if (typeof messageId === "string" && /^[\w-]{1,64}$/.test(messageId)) return messageId;
  return createHash("sha256").update(content).digest("hex");
}

function describe(message: GetMessage): ParkedMessage {
  const body = message.content.toString("utf8").slice(0, BODY_LENGTH_MAX);
  return { id: idOf(message), parkedAt: parkedAtOf(message), body, ...reasonOf(message.content) };
}

function reasonOf(content: Buffer): Pick<ParkedMessage, "reason" | "event"> {
  try {
    // A type that this release knows by now: its consumer will, too.
    return { reason: "FAILED", event: parseEvent(content) };
  } catch (error) {
    const reason = error instanceof UnknownEventError ? "UNKNOWN" : "MALFORMED";
    return { reason, event: undefined };
  }
}

function parkedAtOf({ properties }: GetMessage): Date | undefined {
  // The newest first; the broker's own clock, in seconds.
  const seconds: unknown = properties.headers?.["x-death"]?.[0]?.time?.value;
  return typeof seconds === "number" ? new Date(seconds * 1_000) : undefined;
}
