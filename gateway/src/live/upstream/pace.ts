/** Lets so many begin in a second, one after the other, however many come at once. */
export class Pace {
  readonly #intervalMs: number;
  #nextMs = 0;

  constructor(perSecond: number) {
    this.#intervalMs = 1_000 / perSecond;
  }

  /** How long whoever comes now has to wait. Their turn is theirs, whether they take it or not. */
  waitMs(nowMs = performance.now()): number {
    const turnMs = Math.max(nowMs, this.#nextMs);
    this.#nextMs = turnMs + this.#intervalMs;
    return turnMs - nowMs;
  }
}
