import { GraphQLError } from "graphql";

type Options<Event, Result> = {
  /** Events that wait while earlier ones are completed. */
  readonly queueMax: number;
  readonly complete: (event: Event) => Promise<Result>;
  readonly stop: () => void;
};

/**
 * Events in, results out, one at a time and in order. An iterator of its own rather than an async
 * generator, which would hold on to its upstream until one more event came.
 */
export class EventStream<Event, Result> implements AsyncIterableIterator<Result> {
  readonly #options: Options<Event, Result>;
  #queue: Event[] = [];
  #ended = false;
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
      const event = this.#queue.shift();
      if (event !== undefined) return { done: false, value: await this.#options.complete(event) };
      if (this.#ended) return this.#end();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Result>> {
    this.#queue = [];
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
