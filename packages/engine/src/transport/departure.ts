type Listener = () => void;

/**
 * Tells that whoever asked does not wait for the answer any more. Each request has one and almost
 * none is used, so it does less than an AbortSignal, which costs as much as a small fetch.
 */
export class Departure {
  #hasLeft = false;
  // Two or three at a time, and gone again in the order in which they came.
  readonly #listeners: Listener[] = [];

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    for (const listener of this.#listeners.splice(0)) listener();
  }

  /** At once where nobody waits as it is. */
  onLeave(listener: Listener): void {
    if (this.#hasLeft) listener();
    else this.#listeners.push(listener);
  }

  forget(listener: Listener): void {
    const at = this.#listeners.indexOf(listener);
    if (at >= 0) this.#listeners.splice(at, 1);
  }
}
