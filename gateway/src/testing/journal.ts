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
  #followed = 0;

  get followerCount(): number {
    return this.#followers.size;
  }

  /** How often it was begun to be followed. */
  get followedCount(): number {
    return this.#followed;
  }

  /** How often from now on a line cannot be read, as while a database restarts. */
  faults = 0;

  /** Whether nobody can begin to follow, as while what it is kept in is broken. */
  isBroken = false;

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

  numberOf({ number }: Line): number {
    if (this.faults === 0) return number;
    this.faults -= 1;
    throw new Error("the line cannot be read");
  }

  /** What there is so far is kept no longer. */
  purge(): void {
    this.#purged = this.#lines.length;
  }

  /** Ends whatever follows, as a subgraph does that will not, or cannot, go on. */
  fail(code: string): void {
    for (const follower of this.#followers) follower.fail(coded("no further", code));
  }

  follow(behind: string | undefined): Follower {
    if (this.isBroken) throw new Error("the journal cannot be read");
    const at = behind === undefined ? this.#lines.length : this.#placeNumber(behind);
    const follower = new Follower({
      at,
      read: (index) => this.#lines[index],
      onEnd: () => this.#followers.delete(follower),
    });
    this.#followers.add(follower);
    this.#followed += 1;
    return follower;
  }

  #placeNumber(behind: string): number {
    if (behind === "start") return this.#purged;
    const number = Number(/^place (\d+)$/.exec(behind)?.[1] ?? -1);
    if (number < 0 || number > this.#lines.length) throw coded("no place", "BAD_USER_INPUT");
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

export class Follower implements AsyncIterableIterator<{ booked: Line }> {
  /** Behind which it begins. */
  readonly position: string;
  readonly #options: Options;
  #at: number;
  #ended = false;
  #failure: GraphQLError | undefined;
  #wake = () => {};

  constructor(options: Options) {
    this.position = placeOf(options.at);
    this.#options = options;
    this.#at = options.at;
  }

  wake(): void {
    this.#wake();
  }

  fail(error: GraphQLError): void {
    this.#failure = error;
    this.#wake();
  }

  async next(): Promise<IteratorResult<{ booked: Line }>> {
    while (!this.#ended) {
      if (this.#failure) {
        this.#options.onEnd();
        throw this.#failure;
      }
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
