import { GraphQLError } from "graphql";

type Options<Event, Result> = {
  /** Events that wait while earlier ones are completed. */
  readonly queueMax: number;
  /** As many results as events, in their order. */
  readonly complete: (events: readonly Event[]) => Promise<readonly Result[]>;
  readonly stop: () => void;
};

// More in one pass would keep the first of them waiting for the last.
const BATCH_MAX = 100;

/**
 * Events in, results out, in order. What has come while earlier events were completed is completed
 * together. An iterator of its own rather than an async
 * generator, which would hold on to its upstream until one more event came.
 */
export class EventStream<Event, Result> implements AsyncIterableIterator<Result> {
  readonly #options: Options<Event, Result>;
  #queue: Event[] = [];
  #completed: Result[] = [];
  #ended = false;
  #left = false;
  #failure: GraphQLError | undefined;
  #wake: (() => void) | undefined;

  constructor(options: Options<Event, Result>) {
    this.#options = options;
  }

  push(event: Event): void {
    if (this.#ended) return;
    if (this.#queue.length < this.#options.queueMax) {
      this.#queue.push(event);
      this.#wake?.();
      return;
    }
    // What is queued is still delivered, and then the reader is told that it goes no further.
    this.fail(lost("Events came faster than they could be completed."));
  }

  fail(error: GraphQLError): void {
    if (this.#ended) return;
    this.#failure = error;
    this.finish();
  }

  finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.stop();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Result>> {
    for (;;) {
      const value = this.#completed.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#queue.length > 0) {
        const events = this.#queue.splice(0, BATCH_MAX);
        const results = await this.#options.complete(events);
        if (!this.#left) this.#completed = [...results];
        continue;
      }
      if (this.#ended) return this.#end();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Result>> {
    this.#left = true;
    this.#queue = [];
    this.#completed = [];
    this.finish();
    this.#failure = undefined;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): IteratorResult<Result> {
    const failure = this.#failure;
    if (!failure) return { done: true, value: undefined };
    this.#failure = undefined;
    throw failure;
  }
}

export function lost(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "SUBSCRIPTION_LOST" } });
}
