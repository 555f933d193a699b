import type { TlsOptions } from "@tributary/engine/transport/subgraph-pools";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import { type Client, createClient, type SubscribePayload } from "graphql-ws";
import { WebSocket } from "ws";

/** How a stream from a subgraph ends before its time. */
export type UpstreamFailure =
  | { readonly kind: "refused"; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: "unavailable" }
  | { readonly kind: "lost" };

export type UpstreamSink = {
  next(event: FormattedExecutionResult): void;
  fail(failure: UpstreamFailure): void;
  complete(): void;
};

type Options = {
  readonly address: string;
  /** For the upgrade request: the gateway's credential. */
  readonly headers: () => Promise<Record<string, string>>;
  readonly timeoutMs: number;
  readonly pingIntervalMs: number;
  readonly messageBytesMax: number;
  /** For wss: whom to trust, and who we are. */
  readonly tls: TlsOptions;
  /** This socket takes no further streams: it is lost, or was idle for long. */
  readonly onRetired: () => void;
};

const IDLE_MS = 30_000;

/**
 * One connection to a subgraph, carrying the streams of many clients. It is never reconnected: a
 * stream that went on behind a reconnect would silently lack what happened meanwhile.
 */
export class UpstreamSocket {
  readonly #options: Options;
  readonly #client: Client;
  readonly #streams = new Set<UpstreamSink>();
  #connected = false;
  #idle: NodeJS.Timeout | undefined;
  #pongDue: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(options: Options) {
    this.#options = options;
    let headers: Record<string, string> = {};
    class Socket extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, {
          headers,
          handshakeTimeout: options.timeoutMs,
          maxPayload: options.messageBytesMax,
          ...options.tls,
        });
      }
    }
    this.#client = createClient({
      url: async () => {
        headers = await options.headers();
        return options.address;
      },
      webSocketImpl: Socket,
      generateID: () => String(++this.#lastId),
      retryAttempts: 0,
      // Open until it is disposed of: when that is, #release decides.
      lazy: false,
      onNonLazyError: () => {},
      connectionAckWaitTimeout: options.timeoutMs,
      keepAlive: options.pingIntervalMs,
      on: {
        connected: () => {
          this.#connected = true;
        },
        closed: () => this.#lose(),
        ping: (received) => {
          if (!received)
            this.#pongDue = setTimeout(() => this.#client.terminate(), options.timeoutMs);
        },
        pong: (received) => {
          if (received) clearTimeout(this.#pongDue);
        },
      },
    });
  }

  /** Gives a function that ends the stream. After `fail` or `complete` nothing more comes. */
  subscribe(payload: SubscribePayload, sink: UpstreamSink): () => void {
    clearTimeout(this.#idle);
    this.#streams.add(sink);
    const stop = this.#client.subscribe<Record<string, unknown>, Record<string, unknown>>(payload, {
      next: (event) => {
        if (this.#streams.has(sink)) sink.next(event as FormattedExecutionResult);
      },
      error: (problem) => {
        if (this.#release(sink)) sink.fail(this.#explain(problem));
      },
      complete: () => {
        if (this.#release(sink)) sink.complete();
      },
    });
    return () => {
      this.#release(sink);
      // Not in the middle of a message: if the end of the stream came along with it, graphql-ws would count
      // it out twice, and close the connection under everybody else's.
      queueMicrotask(stop);
    };
  }

  close(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#pongDue);
    Promise.resolve(this.#client.dispose()).catch(() => {});
  }

  #release(sink: UpstreamSink): boolean {
    const held = this.#streams.delete(sink);
    if (held && this.#streams.size === 0) {
      this.#idle = setTimeout(() => this.#retire(), IDLE_MS).unref();
    }
    return held;
  }

  #lose(): void {
    clearTimeout(this.#pongDue);
    const kind = this.#connected ? "lost" : "unavailable";
    this.#connected = false;
    const streams = [...this.#streams];
    this.#streams.clear();
    this.#retire();
    for (const sink of streams) sink.fail({ kind });
  }

  #retire(): void {
    this.#options.onRetired();
    this.close();
  }

  #explain(problem: unknown): UpstreamFailure {
    if (Array.isArray(problem)) return { kind: "refused", errors: problem };
    return { kind: this.#connected ? "lost" : "unavailable" };
  }
}
