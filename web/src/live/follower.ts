export type Activity = { readonly cursor: string; readonly number: number };
/** How far an account was read: the newest number seen, and the cursor behind which to go on. */
export type Position = { readonly number: number; readonly cursor: string | undefined };
/** starting: asked, not refused so far · following: it stands · waiting: lost, the next try is due later. */
export type FollowerState = "starting" | "following" | "waiting";

export type FollowerOptions<A extends Activity> = {
  readonly from: Position;
  /** Begins the stream behind `after`, or from now on; returns what ends it. */
  subscribe(after: string | undefined, on: StreamEvents<A>): () => void;
  onActivity(activity: A): void;
  /** Reads the account anew and says how far that read went. */
  reread(): Promise<Position>;
  onState(state: FollowerState, losses: number): void;
  /** Whether an error says that `after` is not taken: forged, of another list, or too old. */
  isCursorRefused(error: unknown): boolean;
  delayMs(losses: number): number;
  readonly settleMs: number;
};
export type StreamEvents<A> = {
  /** The request is out on a connection that stands. */
  sent(): void;
  next(activity: A): void;
  lost(error: unknown): void;
};

/**
 * Follows one account's activity across lost streams, without a hole and without a duplicate.
 *
 * Between reading the first page and the stream's beginning something may happen. So the stream does
 * not begin "now" but behind the newest entry of the page (`after`), and later behind the last
 * activity it delivered: whatever happened in between is sent first. The same event may then come
 * twice, and numbers drop the second. Numbers have no gaps, so a jump means that something was missed
 * after all: the account is read anew. Where there is no cursor (an account without entries, or a
 * cursor the server refuses) the stream does begin now, and the account is read once more when it
 * stands.
 */
export class Follower<A extends Activity> {
  readonly #options: FollowerOptions<A>;
  #position: Position;
  #losses = 0;
  #endStream: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(options: FollowerOptions<A>) {
    this.#options = options;
    this.#position = options.from;
  }

  start(): void {
    const after = this.#position.cursor;
    this.#enter("starting");
    this.#endStream = this.#options.subscribe(after, this.#streamEvents(after));
  }

  /** Ends the wait for the next try: the network or the person says that it may work now. */
  retryNow(): void {
    if (this.#stopped || this.#endStream) return;
    clearTimeout(this.#timer);
    this.start();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#endStream?.();
    this.#endStream = undefined;
  }

  /** Ears for one stream only: what an earlier one still says is not heard. */
  #streamEvents(after: string | undefined): StreamEvents<A> {
    let heard = true;
    return {
      sent: () => {
        if (!heard || this.#stopped) return;
        // The protocol does not say when a stream stands. It does say when one fails, and soon.
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#settle(after), this.#options.settleMs);
      },
      next: (activity) => {
        if (heard && !this.#stopped) this.#take(activity);
      },
      lost: (error) => {
        if (!heard || this.#stopped) return;
        heard = false;
        this.#lose(error);
      },
    };
  }

  #take(activity: A): void {
    this.#losses = 0;
    this.#enter("following");
    const { number } = this.#position;
    if (activity.number <= number) return;
    this.#position = { number: activity.number, cursor: activity.cursor };
    this.#options.onActivity(activity);
    if (activity.number > number + 1) this.#catchUp();
  }

  #settle(after: string | undefined): void {
    this.#losses = 0;
    this.#enter("following");
    if (after === undefined) this.#catchUp();
  }

  #lose(error: unknown): void {
    clearTimeout(this.#timer);
    this.#endStream?.();
    this.#endStream = undefined;
    const { cursor } = this.#position;
    if (cursor !== undefined && this.#options.isCursorRefused(error)) {
      // Nothing is wrong with the connection: on without the cursor, at once.
      this.#position = { ...this.#position, cursor: undefined };
      this.start();
      return;
    }
    this.#losses += 1;
    this.#enter("waiting");
    this.#timer = setTimeout(() => this.start(), this.#options.delayMs(this.#losses));
  }

  #catchUp(): void {
    this.#options.reread().then(
      (read) => {
        const { number, cursor } = this.#position;
        if (read.number > number || cursor === undefined) this.#position = read;
      },
      (error: unknown) => this.#missed(error),
    );
  }

  // What the read was to bring is still missing, and no cursor leads to it: to go on as if nothing were
  // missing would be a lie. The next try begins without one, and so reads again.
  #missed(error: unknown): void {
    if (this.#stopped) return;
    this.#position = { ...this.#position, cursor: undefined };
    if (this.#endStream) this.#lose(error);
  }

  #enter(state: FollowerState): void {
    this.#options.onState(state, this.#losses);
  }
}
