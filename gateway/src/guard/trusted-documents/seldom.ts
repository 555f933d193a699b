/** Whether something is to be said again: each once in a while, and never more than so many. */
export class Seldom {
  readonly #intervalMs: number;
  readonly #max: number;
  readonly #now: () => number;
  readonly #said = new Set<string>();
  #since: number;

  constructor(intervalMs: number, max: number, now: () => number = () => performance.now()) {
    this.#intervalMs = intervalMs;
    this.#max = max;
    this.#now = now;
    this.#since = now();
  }

  allows(what: string): boolean {
    const now = this.#now();
    if (now - this.#since >= this.#intervalMs) {
      this.#said.clear();
      this.#since = now;
    }
    if (this.#said.has(what) || this.#said.size >= this.#max) return false;
    this.#said.add(what);
    return true;
  }
}
