import { setTimeout as delay } from "node:timers/promises";
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from "graphql-ws";
import { WebSocket } from "ws";
import type { Answer } from "./platform-client.ts";

type Options = {
  /** ws://… */
  readonly url: string;
  readonly token: string;
  /** Takes the position to begin behind as `$after`. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly after: string;
  /** A fraction of 1: by how much a wait before a new try differs from others'. */
  readonly jitter: () => number;
};

type Message = {
  readonly type: string;
  readonly payload?: Answer<Record<string, unknown>> | readonly Refusal[];
};
type Refusal = { readonly message: string; readonly extensions?: { readonly code?: string } };

const RETRY_DELAY_MS = 400;
/** Whoever is not answered at all tries somewhere else. */
const GREETING_MS_MAX = 10_000;

/**
 * The plainest client that loses nothing: whatever ends its stream, it connects again and goes on
 * behind the last cursor that it was sent. It knows of no code that would make it do otherwise.
 */
export class ResumingWatcher<Data> {
  readonly received: Answer<Data>[] = [];
  /** What ended a stream each time: the code of an error, or of the closed socket. */
  readonly interruptions: string[] = [];
  readonly #options: Options;
  readonly #left = new AbortController();
  readonly #running: Promise<void>;
  #socket: WebSocket | undefined;
  #cursor: string;

  constructor(options: Options) {
    this.#options = options;
    this.#cursor = options.after;
    this.#running = this.#run();
  }

  /** Reads nothing from now on: what it is sent piles up on the way. */
  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  async close(): Promise<void> {
    this.#left.abort();
    this.#socket?.terminate();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#left;
    while (!signal.aborted) {
      this.interruptions.push(await this.#watch());
      const waitMs = RETRY_DELAY_MS * (0.5 + this.#options.jitter());
      await delay(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Until the stream ends, however; resolves with how. */
  #watch(): Promise<string> {
    const { url, token, document, variables } = this.#options;
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL);
    this.#socket = socket;
    const send = (message: object) => socket.send(JSON.stringify(message));
    const greeting = setTimeout(() => socket.terminate(), GREETING_MS_MAX);
    const authorization = `Bearer ${token}`;
    socket.on("open", () => send({ type: "connection_init", payload: { authorization } }));
    socket.on("error", () => {});
    socket.on("close", (code) => resolve(`closed ${code}`));
    socket.on("message", (text) => {
      const message = JSON.parse(String(text)) as Message;
      switch (message.type) {
        case "connection_ack": {
          clearTimeout(greeting);
          const payload = { query: document, variables: { ...variables, after: this.#cursor } };
          return send({ id: "1", type: "subscribe", payload });
        }
        case "ping":
          return send({ type: "pong" });
        case "next": {
          const end = this.#take(message.payload as Answer<Data>);
          return end === undefined ? undefined : resolve(end);
        }
        case "error": {
          const [first] = message.payload as readonly Refusal[];
          return resolve(first?.extensions?.code ?? String(first?.message));
        }
        case "complete":
          return resolve("completed");
      }
    });
    return promise.finally(() => {
      clearTimeout(greeting);
      // Nothing that comes after its end belongs to the stream.
      socket.removeAllListeners("message");
      socket.terminate();
    });
  }

  /** Undefined while the stream goes on. */
  #take(answer: Answer<Data>): string | undefined {
    const cursor = answer.extensions?.cursor;
    // Whoever went on would not know what it was that he did not get.
    if (typeof cursor !== "string") return "NO_CURSOR";
    this.#cursor = cursor;
    this.received.push(answer);
    return undefined;
  }
}
