/** What a subscription delivered, kept in order until somebody asks for it. */
export class EventStream<Event> {
  readonly received: Event[] = [];
  /** Settles when the stream is over, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #dispose: () => Promise<void> | void;
  readonly #end: () => void;
  #taken = 0;
  #isOver = false;
  #reason: unknown;
  #wake: () => void = () => {};

  constructor(dispose: () => Promise<void> | void) {
    this.#dispose = dispose;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  push(event: Event): void {
    this.received.push(event);
    this.#wake();
  }

  end(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    this.#end();
    this.#wake();
  }

  /** The next event that nobody took yet. Fails when the stream is over or the bound has passed. */
  async next(timeoutMs = 5_000): Promise<Event> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const event = this.received[this.#taken];
      if (event !== undefined) {
        this.#taken += 1;
        return event;
      }
      if (this.#isOver) throw new Error(`the stream is over: ${describe(this.#reason)}`);
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw new Error(`no event within ${timeoutMs} ms`);
      await this.#change(leftMs);
    }
  }

  /** Proves a silence: fails if anything arrives within `forMs`. */
  async nothing(forMs: number): Promise<void> {
    if (this.received.length === this.#taken && !this.#isOver) await this.#change(forMs);
    const event = this.received[this.#taken];
    if (event !== undefined) throw new Error(`expected silence, saw ${JSON.stringify(event)}`);
  }

  async close(): Promise<void> {
    this.end("closed by the test");
    await this.#dispose();
  }

  #change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function describe(reason: unknown): string {
  if (reason === undefined) return "completed by the server";
  if (typeof reason !== "object" || reason === null) return String(reason);
  // A close event of a WebSocket, or GraphQL errors.
  if ("code" in reason && "reason" in reason) return `closed ${reason.code} ${reason.reason}`;
  return "message" in reason ? String(reason.message) : JSON.stringify(reason);
}
