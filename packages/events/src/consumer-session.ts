import type { Channel, ConsumeMessage } from "amqplib";

/**
 * A consumer's time on one channel. When the channel is gone, the broker gives what was in hand to
 * another process: from then on nothing that waits here may begin.
 */
export class ConsumerSession {
  readonly #channel: Channel;
  readonly #lanes = new Map<string, Promise<void>>();
  readonly #ending = Promise.withResolvers<void>();
  #consumerTag: string | undefined;
  #isOpen = true;
  #isDraining = false;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.once("close", () => {
      this.#isOpen = false;
      this.#ending.resolve();
    });
  }

  /** Whether anything may begin, or be tried again. */
  get goesOn(): boolean {
    return this.#isOpen && !this.#isDraining;
  }

  async consume(queue: string, take: (message: ConsumeMessage) => void): Promise<void> {
    const { consumerTag } = await this.#channel.consume(queue, (message) => {
      if (message) take(message);
      // The queue was deleted: all is made anew.
      else this.#channel.close().catch(() => {});
    });
    this.#consumerTag = consumerTag;
  }

  /** Work on one subject is done one after the other, in the order of arrival. It never rejects. */
  enter(subject: string, work: () => Promise<void>): void {
    const before = this.#lanes.get(subject) ?? Promise.resolve();
    const done = before
      .then(() => (this.goesOn ? work() : undefined))
      .finally(() => {
        if (this.#lanes.get(subject) === done) this.#lanes.delete(subject);
      });
    this.#lanes.set(subject, done);
  }

  /** Cut short when the session ends. */
  async pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([elapsed, this.#ending.promise]);
    clearTimeout(timer);
  }

  /** What no consumer has in hand. Rejects once the channel is gone. */
  async countWaiting(queue: string): Promise<number> {
    if (!this.#isOpen) throw new Error("the channel is closed");
    return (await this.#channel.checkQueue(queue)).messageCount;
  }

  acknowledge(message: ConsumeMessage): void {
    if (this.#isOpen) this.#channel.ack(message);
  }

  /** The broker takes it to the consumer's parked queue. */
  park(message: ConsumeMessage): void {
    if (this.#isOpen) this.#channel.nack(message, false, false);
  }

  /** Ends what has begun; the rest goes back into the queue when the connection is closed. */
  async drain(timeoutMs: number): Promise<void> {
    this.#isDraining = true;
    this.#ending.resolve();
    if (!this.#isOpen) return;
    const idle = async () => {
      if (this.#consumerTag !== undefined) await this.#channel.cancel(this.#consumerTag);
      await Promise.all(this.#lanes.values());
      // An answer means that the acknowledgements before it have arrived.
      await this.#channel.prefetch(1);
    };
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    // A channel that breaks meanwhile has given everything back.
    await Promise.race([idle().catch(() => {}), expired]);
    clearTimeout(timer);
  }
}
