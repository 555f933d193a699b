import type { AccountActivitySubscription } from "../generated/graphql.ts";
import { graphCodes } from "../graph/graph-faults.ts";
import type { Graph } from "../graph/open-graph.ts";
import { AccountActivity } from "./account-activity.ts";
import { type Connection, decideConnection } from "./connection.ts";
import { Follower, type FollowerState, type Position, type StreamEvents } from "./follower.ts";
import { ObservableValue } from "./observable-value.ts";
import { retryDelayMs } from "./retry-delay.ts";

export type ArrivedActivity = NonNullable<AccountActivitySubscription["accountActivity"]>;
export type LiveAccount = { readonly id: string; readonly from: Position };
export type LiveAccountsOptions = {
  readonly graph: Graph;
  onActivity(accountId: string, activity: ArrivedActivity): void;
  reread(accountId: string): Promise<Position>;
};

const SETTLE_MS = 800;
const CODES_CURSOR_REFUSED = new Set(["BAD_USER_INPUT", "RESUME_EXPIRED"]);

type Followed = { follower: Follower<ArrivedActivity>; state: FollowerState; losses: number };

/** The streams of all accounts on the screen, over one socket, and what the light says about them. */
export class LiveAccounts {
  readonly connection = new ObservableValue<Connection>("connecting");
  readonly #options: LiveAccountsOptions;
  readonly #followed = new Map<string, Followed>();
  readonly #stops: (() => void)[];
  #everLive = false;

  constructor(options: LiveAccountsOptions) {
    this.#options = options;
    this.#stops = [
      options.graph.socket.state.subscribe(() => this.#onSocket()),
      listen(window, "online", () => this.retryNow()),
      // Nothing says so sooner that the socket is dead; a ping would take seconds.
      listen(window, "offline", () => this.#onOffline()),
      // Timers sleep in a hidden tab: the wait may be long over.
      listen(document, "visibilitychange", () => document.hidden || this.retryNow()),
    ];
  }

  /** Follows these accounts as well; those that are followed already stay as they are. */
  follow(accounts: readonly LiveAccount[]): void {
    for (const account of accounts) {
      if (!this.#followed.has(account.id)) this.#begin(account);
    }
  }

  retryNow(): void {
    for (const { follower } of this.#followed.values()) follower.retryNow();
    this.#decide();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const { follower } of this.#followed.values()) follower.stop();
    this.#followed.clear();
  }

  #begin({ id, from }: LiveAccount): void {
    const { reread, onActivity } = this.#options;
    const follower = new Follower<ArrivedActivity>({
      from,
      subscribe: (after, on) => this.#subscribe(id, after, on),
      onActivity: (activity) => onActivity(id, activity),
      reread: () => reread(id),
      onState: (state, losses) => {
        this.#followed.set(id, { follower, state, losses });
        this.#decide();
      },
      isCursorRefused: (error) => graphCodes(error).some((code) => CODES_CURSOR_REFUSED.has(code)),
      delayMs: retryDelayMs,
      settleMs: SETTLE_MS,
    });
    follower.start();
  }

  #subscribe(accountId: string, after: string | undefined, on: StreamEvents<ArrivedActivity>) {
    const { client, socket } = this.#options.graph;
    const stream = client
      .subscribe({
        query: AccountActivity,
        variables: { accountId, after: after ?? null },
        // A name that could not be fetched must not cost the event it belongs to.
        errorPolicy: "all",
      })
      .subscribe({
        next: ({ data, error }) => {
          if (data?.accountActivity) on.next(data.accountActivity);
          else on.lost(error);
        },
        error: on.lost,
        complete: () => on.lost(undefined),
      });
    const announce = () => {
      if (socket.state.get() === "open") on.sent();
    };
    const stopAnnouncing = socket.state.subscribe(announce);
    announce();
    return () => {
      stopAnnouncing();
      stream.unsubscribe();
    };
  }

  #onSocket(): void {
    // One stream got the connection back: the others need not wait for their turn.
    if (this.#options.graph.socket.state.get() === "open") this.retryNow();
    this.#decide();
  }

  #onOffline(): void {
    this.#options.graph.socket.terminate();
    this.#decide();
  }

  #decide(): void {
    const decided = decideConnection({
      online: navigator.onLine,
      socket: this.#options.graph.socket.state.get(),
      followers: [...this.#followed.values()],
      everLive: this.#everLive,
    });
    if (decided === "live") this.#everLive = true;
    this.connection.set(decided);
  }
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
