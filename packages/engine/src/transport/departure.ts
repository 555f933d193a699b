type Listener = () => void;

/**
 * Tells that whoever asked does not wait for the answer any more. Each request has one and almost
 * none is used, so it does less than an AbortSignal, which costs as much as a small fetch.
 */
export class Departure {
  #hasLeft = false;
  readonly #listeners = new Set<Listener>();

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  /** At once where nobody waits as it is. */
  onLeave(listener: Listener): void {
    if (this.#hasLeft) listener();
    else this.#listeners.add(listener);
  }

  forget(listener: Listener): void {
    this.#listeners.delete(listener);
  }
}
