import { FetchFailure } from "../fetch/fetch-failure.ts";
import type { SubgraphAnswer, SubgraphRequest } from "../run.ts";
import { type BreakerOptions, CircuitBreaker } from "./circuit-breaker.ts";
import { Deadline } from "./deadline.ts";
import type { Departure } from "./departure.ts";
import { JointReads } from "./joint-reads.ts";
import { parseAnswer } from "./parse-answer.ts";
import { postText, type ReadText } from "./post-text.ts";
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

  async ask(call: Call): Promise<SubgraphAnswer> {
    const { status, text } = await this.#read(call);
    return parseAnswer(status, text);
  }

  #read(call: Call): Promise<ReadText> {
    const { kind, body, fresh, authority, client } = call;
    if (kind === "mutation") return this.#attempt(call, undefined);
    if (fresh || body.length > this.#options.sharedBytesMax) {
      return this.#attempt(call, client);
    }
    return this.#joint.read(`${authority}\n${body}`, client, (all) => this.#attempt(call, all));
  }

  async #attempt(call: Call, client: Departure | undefined): Promise<ReadText> {
    if (call.timeoutMs <= 0) throw new FetchFailure("SUBGRAPH_TIMEOUT", "no time was left to ask");
    using deadline = new Deadline(call.timeoutMs, client);
    const retries = call.kind === "query" ? this.#options.retriesMax : 0;
    let left = retries;
    let last: unknown;
    for (const address of this.#inTurn(retries)) {
      if (!address.breaker.admit()) continue;
      call.onAttempt?.();
      const outcome = await this.#post(address, call, deadline);
      if ("text" in outcome) return outcome;
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

  async #post({ url, path, breaker }: Address, call: Call, deadline: Deadline): Promise<Outcome> {
    try {
      const { headers, body } = call;
      const pool = this.#options.pools.for(url);
      const { status, text } = await postText(pool, { path, headers, body }, deadline);
      if (/^\s*\{/.test(text)) {
        breaker.succeeded();
        return { status, text };
      }
      breaker.failed();
      const reason = `answered ${status}, not GraphQL`;
      const error = new FetchFailure("SUBGRAPH_UNAVAILABLE", reason);
      return { error, again: PROXY_STATUSES.has(status) ? "read" : "nothing" };
    } catch (error) {
      if (deadline.clientHasLeft) breaker.abandoned();
      else breaker.failed();
      // Nothing was sent where no connection was made: even a mutation may try the next address.
      return { error, again: wasRefused(error) ? "anything" : "read" };
    }
  }
}

/** An answer, or why there is none and what may be asked again. */
type Outcome =
  | ReadText
  | { readonly error: unknown; readonly again: "nothing" | "read" | "anything" };

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
