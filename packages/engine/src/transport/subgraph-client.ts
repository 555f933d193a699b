import { FetchFailure } from "../fetch/fetch-failure.ts";
import type { SubgraphAnswer, SubgraphRequest } from "../run.ts";
import { type BreakerOptions, CircuitBreaker } from "./circuit-breaker.ts";
import { Deadline } from "./deadline.ts";
import type { Departure } from "./departure.ts";
import { JointReads } from "./joint-reads.ts";
import { parseAnswer } from "./parse-answer.ts";
import { type BrokenOff, postText, type ReadText } from "./post-text.ts";
import type { SubgraphPools } from "./subgraph-pools.ts";

export type SubgraphClientOptions = {
  /** One or more addresses of the same service, which take turns. */
  readonly addresses: readonly string[];
  readonly pools: SubgraphPools;
  readonly breaker: BreakerOptions;
  /** How often a read is asked again that broke off, or that a proxy answered. */
  readonly retriesMax: number;
  /** Reads with a longer body are not shared: comparing them costs more than it saves. */
  readonly sharedBytesMax: number;
};

export type Call = Omit<SubgraphRequest, "subgraph"> & {
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** On whose behalf: equal reads of one authority that run at the same time may be one. */
  readonly authority: string;
  /** Of whoever asked. Mutations go on: what they began is not taken back. */
  readonly client?: Departure | undefined;
};

type Address = { readonly url: URL; readonly path: string; readonly breaker: CircuitBreaker };

/** Asks one subgraph over HTTP. Rejects with a FetchFailure where there is no answer. */
export class SubgraphClient {
  readonly #options: SubgraphClientOptions;
  readonly #addresses: readonly Address[];
  readonly #joint = new JointReads();
  #turn = 0;

  constructor(options: SubgraphClientOptions) {
    this.#options = options;
    this.#addresses = options.addresses.map((address) => {
      const url = new URL(address);
      const breaker = new CircuitBreaker(options.breaker);
      return { url, path: `${url.pathname}${url.search}`, breaker };
    });
  }

  /** Addresses that nobody is sent to for a while. */
  get pausedAddresses(): number {
    return this.#addresses.filter(({ breaker }) => breaker.isOpen).length;
  }

  async ask(call: Call): Promise<SubgraphAnswer> {
    const { status, text } = await this.#read(call);
    return parseAnswer(status, text);
  }

  #read(call: Call): Promise<ReadText> {
    const { kind, body, fresh, client } = call;
    if (kind === "mutation") return this.#attempt(call, undefined);
    if (fresh || body.length > this.#options.sharedBytesMax) {
      return this.#attempt(call, client);
    }
    return this.#joint.read(call, client, (all) => this.#attempt(call, all));
  }

  async #attempt(call: Call, client: Departure | undefined): Promise<ReadText> {
    if (call.timeoutMs <= 0) throw new FetchFailure("SUBGRAPH_TIMEOUT", "no time was left to ask");
    using deadline = new Deadline(call.timeoutMs, client);
    const retries = call.kind === "query" ? this.#options.retriesMax : 0;
    let left = retries;
    let last: unknown;
    const { headers, body } = call;
    for (const { url, path, breaker } of this.#inTurn(retries)) {
      if (!breaker.admit()) continue;
      call.onAttempt?.();
      const pool = this.#options.pools.for(url);
      const outcome = judge(await postText(pool, { path, headers, body }, deadline));
      if ("text" in outcome) {
        breaker.succeeded();
        return outcome;
      }
      if (deadline.clientHasLeft) breaker.abandoned();
      else breaker.failed();
      if (deadline.reason) throw deadline.reason;
      last = outcome.error;
      const mayAgain = outcome.again === "read" ? left-- > 0 : outcome.again === "anything";
      if (!mayAgain) break;
    }
    if (last instanceof FetchFailure) throw last;
    const reason = last === undefined ? "it is not asked for a while" : "the fetch failed";
    throw new FetchFailure("SUBGRAPH_UNAVAILABLE", reason, last);
  }

  /** Every address once, beginning with another each time, and then again for as many retries. */
  *#inTurn(retries: number): Generator<Address> {
    const first = this.#turn++;
    for (let tried = 0; tried < this.#addresses.length + retries; tried += 1) {
      const address = this.#addresses[(first + tried) % this.#addresses.length];
      if (address) yield address;
    }
  }
}

/** An answer, or why there is none and what may be asked again. */
type Outcome =
  | ReadText
  | { readonly error: unknown; readonly again: "nothing" | "read" | "anything" };

function judge(reply: ReadText | BrokenOff): Outcome {
  if ("error" in reply) {
    // Nothing was sent where no connection was made: even a mutation may try the next address.
    return { error: reply.error, again: wasRefused(reply.error) ? "anything" : "read" };
  }
  const { status, text } = reply;
  if (/^\s*\{/.test(text)) return reply;
  const error = new FetchFailure("SUBGRAPH_UNAVAILABLE", `answered ${status}, not GraphQL`);
  return { error, again: PROXY_STATUSES.has(status) ? "read" : "nothing" };
}

// What a proxy says when the server behind it is not there.
const PROXY_STATUSES = new Set([502, 503, 504]);

const REFUSALS = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function wasRefused(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error && error.code;
  return typeof code === "string" && REFUSALS.has(code);
}
