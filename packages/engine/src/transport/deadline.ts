import { FetchFailure } from "../fetch/fetch-failure.ts";

/** Ends a fetch when its time is over, or when nobody waits for it any more. */
export class Deadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #client: AbortSignal | undefined;
  readonly #leave = () => this.#controller.abort(CLIENT_LEFT);

  constructor(timeoutMs: number, client: AbortSignal | undefined) {
    this.#timer = setTimeout(() => {
      const reason = `no answer in ${Math.ceil(timeoutMs)} ms`;
      this.#controller.abort(new FetchFailure("SUBGRAPH_TIMEOUT", reason));
    }, timeoutMs);
    this.#client = client;
    if (client?.aborted) this.#leave();
    else client?.addEventListener("abort", this.#leave);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get clientHasLeft(): boolean {
    return this.#controller.signal.reason === CLIENT_LEFT;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#client?.removeEventListener("abort", this.#leave);
  }
}

const CLIENT_LEFT = new FetchFailure("SUBGRAPH_UNAVAILABLE", "nobody waits for the answer");
