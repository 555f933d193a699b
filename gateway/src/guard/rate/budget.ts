/** How many points come back, and how many there may be. */
export type Allowance = { readonly perSecond: number; readonly burst: number };

/** The points of one caller, as far as this process knows. */
export class Budget {
  readonly #allowance: Allowance;
  #points: number;
  #atMs: number;
  #unreported = 0;

  constructor(allowance: Allowance, nowMs: number) {
    this.#allowance = allowance;
    this.#points = allowance.burst;
    this.#atMs = nowMs;
  }

  /** Points that were spent here and that nobody else knows of. */
  get unreported(): number {
    return this.#unreported;
  }

  /** How long until something of this price can be had; 0: now. What costs more than there may be wants all. */
  waitMs(price: number, nowMs: number): number {
    const { perSecond, burst } = this.#allowance;
    const elapsedMs = nowMs - this.#atMs;
    if (elapsedMs > 0) {
      this.#points = Math.min(burst, this.#points + (elapsedMs * perSecond) / 1_000);
      this.#atMs = nowMs;
    }
    const missing = Math.min(price, burst) - this.#points;
    return missing <= 0 ? 0 : Math.ceil((missing * 1_000) / perSecond);
  }

  spend(price: number): void {
    this.#points -= price;
    this.#unreported += price;
  }

  /** What is told to the others now; `unreport` where they could not be told. */
  report(): number {
    const spent = this.#unreported;
    this.#unreported = 0;
    return spent;
  }

  /** What is older than a burst has come back in the meantime. */
  unreport(spent: number): void {
    this.#unreported = Math.min(this.#allowance.burst, this.#unreported + spent);
  }

  /** What there is after all that all of them have spent. */
  correct(points: number, nowMs: number): void {
    this.#points = points - this.#unreported;
    this.#atMs = nowMs;
  }
}
