export type BreakerOptions = {
  /** So many failures in a row, and nobody is sent there for a while. */
  readonly failuresMax: number;
  readonly openMs: number;
};

/**
 * Keeps requests away from an address that does not answer: they fail at once instead of waiting
 * for a deadline each. After a while one request tries; if it is answered, all are let through.
 */
export class CircuitBreaker {
  readonly #options: BreakerOptions;
  readonly #now: () => number;
  #failures = 0;
  #retryAtMs = 0;
  #probing = false;

  constructor(options: BreakerOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#options.failuresMax;
  }

  /** Whether a request may be sent now. Whoever is told yes says later how it went. */
  admit(): boolean {
    if (!this.isOpen) return true;
    if (this.#probing || this.#now() < this.#retryAtMs) return false;
    this.#probing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#probing = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#probing = false;
    if (this.isOpen) this.#retryAtMs = this.#now() + this.#options.openMs;
  }

  /** Whoever asked has gone: that says nothing of the address. */
  abandoned(): void {
    this.#probing = false;
  }
}
