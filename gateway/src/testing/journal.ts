import { GraphQLError } from "graphql";

export type Line = {
  readonly place: string;
  readonly number: number;
  readonly payer: { id: string };
};

/** Numbered lines, whose stream can be gone on with behind any of them, as a ledger's can. */
export class Journal {
  readonly #lines: Line[] = [];
  readonly #followers = new Set<Follower>();
  #purged = 0;

  get followerCount(): number {
    return this.#followers.size;
  }

  get length(): number {
    return this.#lines.length;
  }

  append(count = 1): void {
    for (let added = 0; added < count; added += 1) {
      const number = this.#lines.length + 1;
      this.#lines.push({ place: placeOf(number), number, payer: { id: `payer${number % 3}` } });
    }
    for (const follower of this.#followers) follower.wake();
  }

  /** What there is so far is kept no longer. */
  purge(): void {
    this.#purged = this.#lines.length;
  }

  follow(behind: string | undefined): AsyncIterableIterator<{ booked: Line }> {
    const follower = new Follower({
      at: behind === undefined ? this.#lines.length : this.#numberOf(behind),
      read: (index) => this.#lines[index],
      onEnd: () => this.#followers.delete(follower),
    });
    this.#followers.add(follower);
    return follower;
  }

  #numberOf(behind: string): number {
    if (behind === "start") return this.#purged;
    const number = this.#lines.findIndex(({ place }) => place === behind) + 1;
    if (number === 0) throw coded("no such place", "BAD_USER_INPUT");
    if (number < this.#purged) throw coded("too old", "RESUME_EXPIRED");
    return number;
  }
}

function coded(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

export function placeOf(number: number): string {
  return `place ${number}`;
}

type Options = {
  readonly at: number;
  readonly read: (index: number) => Line | undefined;
  readonly onEnd: () => void;
};

class Follower implements AsyncIterableIterator<{ booked: Line }> {
  readonly #options: Options;
  #at: number;
  #ended = false;
  #wake = () => {};

  constructor(options: Options) {
    this.#options = options;
    this.#at = options.at;
  }

  wake(): void {
    this.#wake();
  }

  async next(): Promise<IteratorResult<{ booked: Line }>> {
    while (!this.#ended) {
      const booked = this.#options.read(this.#at);
      if (booked) {
        this.#at += 1;
        return { done: false, value: { booked } };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<{ booked: Line }>> {
    this.#ended = true;
    this.#options.onEnd();
    this.#wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
