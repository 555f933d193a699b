import type { Graph } from "../graph/open-graph.ts";
import { AwaitedNews } from "./awaited-news.ts";
import { type Connection, decideConnection, isSameConnection, type Stream } from "./connection.ts";
import { type ArrivedActivity, LiveAccount } from "./live-account.ts";
import type { LiveListener } from "./live-news.ts";
import { ObservableValue } from "./observable-value.ts";

/** Quiet for so long after a cut, and what was missed is here. */
const CAUGHT_UP_MS = 800;

/** The streams of all accounts of a person, over one socket, and what the light says about them. */
export class LiveAccounts {
  readonly connection = new ObservableValue<Connection>({ kind: "connecting" });
  readonly #graph: Graph;
  readonly #listener: LiveListener;
  readonly #followed = new Map<string, { account: LiveAccount | undefined; stream: Stream }>();
  readonly #stops: (() => void)[];
  readonly #awaited = new AwaitedNews(() => this.#decide());
  #everLive = false;
  #catchingUp: { readonly events: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(graph: Graph, listener: LiveListener) {
    this.#graph = graph;
    this.#listener = listener;
    this.#stops = [
      graph.socket.state.subscribe(() => this.#onSocket()),
      listen(window, "online", () => this.retryNow()),
      // Nothing says so sooner that the socket is dead; a ping would take seconds.
      listen(window, "offline", () => this.#onOffline()),
      // Timers sleep in a hidden tab: the wait may be long over.
      listen(document, "visibilitychange", () => document.hidden || this.retryNow()),
    ];
  }

  /** Follows these accounts as well; those that are followed already stay as they are. */
  follow(accountIds: readonly string[]): void {
    for (const id of accountIds) if (!this.#followed.has(id)) this.#begin(id);
    this.#decide();
  }

  retryNow(): void {
    for (const { account } of this.#followed.values()) account?.retryNow();
    this.#decide();
  }

  /** Something of one's own that the streams will tell. */
  awaitNews(transactionId: string): void {
    this.#awaited.await(transactionId);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#awaited.stop();
    for (const stop of this.#stops) stop();
    for (const { account } of this.#followed.values()) account?.stop();
    this.#followed.clear();
  }

  #begin(id: string): void {
    const followed: { account: LiveAccount | undefined; stream: Stream } = {
      account: undefined,
      stream: { state: "asked", losses: 0 },
    };
    this.#followed.set(id, followed);
    followed.account = new LiveAccount(this.#graph, id, {
      activity: (activity) => this.#tell(id, activity),
      standsAt: (number) => this.#listener.standsAt(id, number),
      stream: (stream) => {
        const isBack = followed.stream.state === "lost" && stream.state !== "over";
        followed.stream = stream;
        if (isBack) this.#catchUp(this.#catchingUp?.events ?? 0);
        else this.#decide();
      },
    });
  }

  #tell(accountId: string, activity: ArrivedActivity): void {
    if (this.#catchingUp) this.#catchUp(this.#catchingUp.events + 1);
    if (activity.transaction) this.#awaited.told(activity.transaction.id);
    this.#listener.activity(accountId, activity);
  }

  #catchUp(events: number): void {
    this.#catchingUp = { events };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#caughtUp(), CAUGHT_UP_MS);
    this.#decide();
  }

  #caughtUp(): void {
    // Quiet, because there is no connection: it begins again with the next one.
    if (this.#graph.socket.state.get() !== "open") return;
    this.#catchingUp = undefined;
    for (const { account } of this.#followed.values()) account?.settle();
    this.#decide();
  }

  #onSocket(): void {
    const isOpen = this.#graph.socket.state.get() === "open";
    if (isOpen && this.#everLive) this.#catchUp(this.#catchingUp?.events ?? 0);
    // One stream got the connection back: the others need not wait for their turn.
    if (isOpen) this.retryNow();
    else this.#decide();
  }

  #onOffline(): void {
    this.#graph.socket.terminate();
    this.#decide();
  }

  #decide(): void {
    const decided = decideConnection({
      online: navigator.onLine,
      socket: this.#graph.socket.state.get(),
      streams: [...this.#followed.values()].map(({ stream }) => stream),
      everLive: this.#everLive,
      catchingUp: this.#catchingUp,
      lateCount: this.#awaited.lateCount,
    });
    if (decided.kind === "live") this.#everLive = true;
    if (!isSameConnection(decided, this.connection.get())) this.connection.set(decided);
  }
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
