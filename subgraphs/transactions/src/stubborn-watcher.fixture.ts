import { setTimeout as delay } from "node:timers/promises";
import type { Who } from "./graph.fixture.ts";
import type { Live } from "./live.fixture.ts";

export type Seen = { readonly cursor: string; readonly number: number; readonly kind: string } & {
  readonly account: { readonly id: string; readonly posted: { readonly amount: string } };
  readonly entries: readonly { readonly balanceAfter: { readonly amount: string } }[];
};

export type WatcherOptions = {
  readonly who: Who;
  readonly document: string;
  readonly variables: Record<string, unknown>;
  /** Leaves after so many messages, and comes back with its cursor. */
  readonly staysFor?: number;
  /** Takes its time over each message. */
  readonly slownessMs?: number;
};

const RETRY_MS = 50;

/** Follows a stream whatever happens to it, as a client that goes on behind its last cursor. */
export class StubbornWatcher {
  readonly seen: Seen[] = [];
  /** Streams that ended by themselves. */
  interruptions = 0;
  /** What no client gets over. */
  refusal: string | undefined;
  readonly #graph: Live["graph"];
  readonly #options: WatcherOptions;
  readonly #running: Promise<void>;
  #stream: AsyncIterator<unknown> | undefined;
  #isStopping = false;

  constructor(graph: Live["graph"], options: WatcherOptions) {
    this.#graph = graph;
    this.#options = options;
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#stream?.return?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping && this.refusal === undefined) {
      try {
        await this.#visit();
      } catch (error) {
        this.interruptions++;
        this.#judge(String((error as { extensions?: { code?: unknown } }).extensions?.code));
        await delay(RETRY_MS);
      }
    }
  }

  async #visit(): Promise<void> {
    const { who, document, staysFor = Number.POSITIVE_INFINITY, slownessMs } = this.#options;
    const cursor = this.seen.at(-1)?.cursor;
    const variables = { ...this.#options.variables, ...(cursor ? { after: cursor } : {}) };
    const stream = await this.#graph.follow(who, document, variables);
    if ("codes" in stream) {
      for (const code of stream.codes) this.#judge(String(code));
      await delay(RETRY_MS);
      return;
    }
    this.#stream = stream;
    if (this.#isStopping) await stream.return?.();
    for (let taken = 0; taken < staysFor; taken++) {
      const event = await stream.next();
      if (event.done) return;
      const { data, codes } = await this.#graph.shape(who, document, event.value, variables);
      for (const code of codes) this.#judge(String(code));
      this.seen.push(Object.values(data)[0] as Seen);
      if (slownessMs !== undefined) await delay(slownessMs);
    }
    await stream.return?.();
  }

  /** A fault passes, as a store that is away does; what the interface has a code for does not. */
  #judge(code: string): void {
    if (/^[A-Z_]+$/.test(code)) this.refusal = code;
  }
}
