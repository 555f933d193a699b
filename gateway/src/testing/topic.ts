/** Says the same to everyone who listens; a subscriber's iterator ends when it is told to. */
export class Topic<Event> {
  readonly #subscribers = new Set<Subscriber<Event>>();

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  subscribe(): AsyncIterableIterator<Event> {
    const subscriber = new Subscriber<Event>(() => this.#subscribers.delete(subscriber));
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  publish(event: Event): void {
    for (const subscriber of this.#subscribers) subscriber.push(event);
  }
}

class Subscriber<Event> implements AsyncIterableIterator<Event> {
  readonly #onEnd: () => void;
  readonly #events: Event[] = [];
  #ended = false;
  #wake: () => void = () => {};

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(event: Event): void {
    this.#events.push(event);
    this.#wake();
  }

  async next(): Promise<IteratorResult<Event>> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) return { done: false, value: event };
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Event>> {
    this.#ended = true;
    this.#onEnd();
    this.#wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
