import { Doorbell } from "@tributary/events/doorbell";
import type { Watch } from "@tributary/events/live-feed";
import { resumeExpired } from "@tributary/subgraph/graph-errors";
import type { ActivityRow } from "./store/activities.ts";

export type ActivityStreamOptions = {
  /** The stream begins behind this activity. */
  readonly after: number;
  /** The next activities behind this number, in order. */
  readonly read: (after: number) => Promise<readonly ActivityRow[]>;
  /** Throws once the viewer may no longer see it. Asked for every activity. */
  readonly authorize: (activity: ActivityRow | undefined) => void;
  readonly watch: (ring: () => void) => Watch;
  /** The viewer's token ends then, and the stream with it. */
  readonly expiresAt: Date;
};

// The longest that a timer of the runtime can wait.
const WAIT_MS_MAX = 2_147_483_647;

/**
 * What happens to one account, in order, without gap or duplicate. The broker's message is only the
 * doorbell: at each ring the store is asked for what is behind the last number given out. A ring
 * that is lost costs nothing, because the feed rings again when it has attached and reattached.
 *
 * An explicit iterator: a generator that waits cannot be closed before one more event comes.
 */
export class ActivityStream implements AsyncIterableIterator<ActivityRow> {
  readonly #options: ActivityStreamOptions;
  readonly #doorbell = new Doorbell();
  readonly #watch: Watch;
  #after: number;
  #page: readonly ActivityRow[] = [];
  #isClosed = false;

  /** Attached before the first read: what comes in between rings, and is read then. */
  constructor(options: ActivityStreamOptions) {
    this.#options = options;
    this.#after = options.after;
    this.#watch = options.watch(() => this.#doorbell.ring());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ActivityRow, undefined>> {
    try {
      while (!this.#isClosed) {
        const activity = await this.#take();
        if (this.#isClosed) break;
        this.#options.authorize(activity);
        if (activity) {
          this.#after = activity.number;
          return { done: false, value: activity };
        }
        await this.#doorbell.wait(this.#untilExpiryMs());
      }
      return { done: true, value: undefined };
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<ActivityRow, undefined>> {
    this.#close();
    return { done: true, value: undefined };
  }

  /** A page at a time: a reader that is slow keeps no more than that waiting here. */
  async #take(): Promise<ActivityRow | undefined> {
    if (this.#page.length === 0) this.#page = await this.#readOn();
    const [first, ...rest] = this.#page;
    this.#page = rest;
    return first;
  }

  async #readOn(): Promise<readonly ActivityRow[]> {
    const page = await this.#options.read(this.#after);
    // What is between was removed for its age, before it could be given out.
    if (page[0] && page[0].number !== this.#after + 1) throw resumeExpired();
    return page;
  }

  #untilExpiryMs(): number {
    const leftMs = this.#options.expiresAt.getTime() - Date.now();
    return Math.min(Math.max(leftMs, 0), WAIT_MS_MAX);
  }

  #close(): void {
    this.#isClosed = true;
    this.#watch.close();
    this.#doorbell.ring();
  }
}
