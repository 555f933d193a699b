import type { Event } from "./catalogue.ts";
import { Doorbell } from "./doorbell.ts";
import type { LiveFeed, Watch } from "./live-feed.ts";

/** One thing at its place; without an item where it is none of this stream's. */
export type Told<Item> = { readonly position: number; readonly item?: Item };

export type StreamPage<Item> = {
  readonly items: readonly Item[];
  /** All that there is up to here is among them. */
  readonly upTo: number;
  /** There may be more behind it. */
  readonly isFull: boolean;
};

export type LiveStreamOptions<Item> = {
  /** What rings it, see `LiveFeed.watch`. */
  readonly key: string;
  /** The stream begins behind this position. */
  readonly after: number;
  /** Given out before everything else: how things were at `after`. */
  readonly first?: Item | undefined;
  /** What follows a position in the store, in order, at most so many. */
  readonly read: (after: number, rowsMax: number) => Promise<StreamPage<Item>>;
  /** What an event tells by itself; undefined: nothing but that it is time to read. */
  readonly hear: (event: Event) => Told<Item> | undefined;
  /** Throws once the viewer may no longer see it. Asked for every item. */
  readonly authorize: (item: Item | undefined) => void;
  /** Whether the store is only away for a moment. */
  readonly isPassing: (error: unknown) => boolean;
  /** The viewer's token ends then, and the stream with it. */
  readonly expiresAt: Date;
};

/** As much of the live feed as a stream needs. */
export type StreamFeed = Pick<LiveFeed, "watch" | "bounds" | "inTurn">;

// The longest that a timer of the runtime can wait.
const WAIT_MS_MAX = 2_147_483_647;
const RETRY_DELAY_MS_MIN = 50;
const RETRY_DELAY_MS_MAX = 1_000;

/**
 * What happens, in order, without gap or duplicate. Positions count without a gap, so an event whose
 * position is the next one is given out as it came. Whatever else is heard (a later one, a ring without
 * an event, more than may be held for a slow reader) sends the stream to the store, which has it all.
 *
 * An explicit iterator: a generator that waits cannot be closed before one more event comes.
 */
export class LiveStream<Item> implements AsyncIterableIterator<Item> {
  /** Asked for behind this position it would be the same; undefined: not with its first item. */
  readonly begunBehind: number | undefined;
  readonly #feed: StreamFeed;
  readonly #options: LiveStreamOptions<Item>;
  readonly #doorbell = new Doorbell();
  readonly #closed = Promise.withResolvers<void>();
  readonly #watch: Watch;
  /** Everything up to here was given out, or is held. */
  #upTo: number;
  #held: Item[] = [];
  /** What was heard while the store was read; undefined while it is not. */
  #early: Told<Item>[] | undefined;
  /** The store may have what is not held. */
  #isBehind = true;
  #isClosed = false;

  /** Attached before the first read: what comes in between is heard. */
  constructor(feed: StreamFeed, options: LiveStreamOptions<Item>) {
    this.#feed = feed;
    this.#options = options;
    this.begunBehind = options.first === undefined ? options.after : undefined;
    this.#upTo = options.after;
    if (options.first !== undefined) this.#held.push(options.first);
    this.#watch = feed.watch(options.key, (event) => this.#hear(event));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    try {
      while (!this.#isClosed) {
        const item = this.#held.shift();
        this.#options.authorize(item);
        if (item !== undefined) return { done: false, value: item };
        if (this.#isBehind) await this.#catchUp();
        else await this.#doorbell.wait(this.#untilExpiryMs());
      }
      return { done: true, value: undefined };
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#close();
    return { done: true, value: undefined };
  }

  #hear(event: Event | undefined): void {
    const told = event && this.#options.hear(event);
    if (!told) this.#isBehind = true;
    else if (!this.#early) this.#append(told);
    else if (this.#early.length < this.#feed.bounds.heldMax) this.#early.push(told);
    else this.#isBehind = true;
    this.#doorbell.ring();
  }

  #append({ position, item }: Told<Item>): void {
    // What is behind comes from the store; what was given out is not given out again.
    if (this.#isBehind || position <= this.#upTo) return;
    if (position > this.#upTo + 1 || this.#held.length >= this.#feed.bounds.heldMax) {
      this.#isBehind = true;
      return;
    }
    this.#upTo = position;
    if (item !== undefined) this.#held.push(item);
  }

  /** A page at a time: a reader that is slow keeps no more than that waiting here. */
  async #catchUp(): Promise<void> {
    this.#isBehind = false;
    this.#early = [];
    const page = await this.#read();
    if (!page) return;
    this.#held.push(...page.items);
    this.#upTo = page.upTo;
    this.#isBehind ||= page.isFull;
    const early = this.#early;
    this.#early = undefined;
    for (const told of early) this.#append(told);
  }

  /** Waits for a store that is away, within bounds. Undefined: the stream was closed meanwhile. */
  async #read(): Promise<StreamPage<Item> | undefined> {
    const { pageRowsMax, storeWaitMs } = this.#feed.bounds;
    const giveUpAtMs = Date.now() + storeWaitMs;
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#feed.inTurn(async () =>
          this.#isClosed ? undefined : this.#options.read(this.#upTo, pageRowsMax),
        );
      } catch (error) {
        const isPassing = this.#options.isPassing(error) && Date.now() < giveUpAtMs;
        if (!isPassing || this.#isClosed) throw error;
        await this.#rest(attempt);
      }
    }
  }

  /** A time of its own for each: all the streams of a store that comes back do not read at once. */
  async #rest(attempt: number): Promise<void> {
    const delayMs = Math.min(RETRY_DELAY_MS_MIN * 2 ** attempt, RETRY_DELAY_MS_MAX);
    let timer: NodeJS.Timeout | undefined;
    const rested = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, delayMs * (0.5 + Math.random() / 2));
    });
    await Promise.race([rested, this.#closed.promise]);
    clearTimeout(timer);
  }

  #untilExpiryMs(): number {
    const leftMs = this.#options.expiresAt.getTime() - Date.now();
    return Math.min(Math.max(leftMs, 0), WAIT_MS_MAX);
  }

  #close(): void {
    this.#isClosed = true;
    this.#held = [];
    this.#watch.close();
    this.#closed.resolve();
    this.#doorbell.ring();
  }
}
