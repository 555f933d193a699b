export type BackOffOptions = {
  readonly minMs: number;
  readonly maxMs: number;
  /** How long it is tried before it is given up. */
  readonly forMs: number;
};

/** How long to wait before something is tried again: longer each time, and by chance, not in step. */
export class BackOff {
  readonly #options: BackOffOptions;
  #sinceMs: number | undefined;
  #attempts = 0;

  constructor(options: BackOffOptions) {
    this.#options = options;
  }

  /** Undefined once it has gone on for too long. */
  nextMs(nowMs = performance.now(), chance = Math.random()): number | undefined {
    const { minMs, maxMs, forMs } = this.#options;
    this.#sinceMs ??= nowMs;
    if (nowMs - this.#sinceMs >= forMs) return undefined;
    const wholeMs = Math.min(minMs * 2 ** this.#attempts, maxMs);
    this.#attempts += 1;
    return wholeMs * (0.5 + chance / 2);
  }

  /** It went well: the next trouble is a new one. */
  reset(): void {
    this.#sinceMs = undefined;
    this.#attempts = 0;
  }
}
