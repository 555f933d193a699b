import { FetchFailure } from "../fetch/fetch-failure.ts";
import type { Departure } from "./departure.ts";

/** Ends a fetch when its time is over, or when nobody waits for it any more. */
export class Deadline implements Disposable {
  readonly #timer: NodeJS.Timeout;
  readonly #client: Departure | undefined;
  readonly #leave = () => this.#end(CLIENT_LEFT);
  #reason: FetchFailure | undefined;
  #giveUp: ((reason: FetchFailure) => void) | undefined;

  constructor(timeoutMs: number, client: Departure | undefined) {
    this.#timer = setTimeout(() => {
      const reason = `no answer in ${Math.ceil(timeoutMs)} ms`;
      this.#end(new FetchFailure("SUBGRAPH_TIMEOUT", reason));
    }, timeoutMs);
    this.#client = client;
    client?.onLeave(this.#leave);
  }

  /** Why nothing is to go on, once that is so. */
  get reason(): FetchFailure | undefined {
    return this.#reason;
  }

  get clientHasLeft(): boolean {
    return this.#reason === CLIENT_LEFT;
  }

  /** What there is to give up now, in place of what there was before. */
  watch(giveUp: (reason: FetchFailure) => void): void {
    if (this.#reason) giveUp(this.#reason);
    else this.#giveUp = giveUp;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#client?.forget(this.#leave);
  }

  #end(reason: FetchFailure): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#giveUp?.(reason);
  }
}

const CLIENT_LEFT = new FetchFailure("SUBGRAPH_UNAVAILABLE", "nobody waits for the answer");
