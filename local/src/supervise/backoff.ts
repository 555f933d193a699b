export type BackoffOptions = {
  readonly firstMs: number;
  readonly maxMs: number;
  /** A process that stood this long had started well: the next wait is the first again. */
  readonly steadyMs: number;
};

/** How long to wait before a restart: doubled each time, from the first again after a steady while. */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions) {
    this.#options = options;
  }

  nextMs(ranMs: number): number {
    if (ranMs >= this.#options.steadyMs) this.#failures = 0;
    const waitMs = Math.min(this.#options.firstMs * 2 ** this.#failures, this.#options.maxMs);
    this.#failures++;
    return waitMs;
  }
}
