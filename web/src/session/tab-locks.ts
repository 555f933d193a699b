const RENEWAL = "tributary.renewal";
const PRESENCE = "tributary.tab";
const TURN_MS = 30_000;

/** Which of the browser's tabs may renew the token now, and how many there are. */
export class TabLocks {
  readonly #locks: LockManager | undefined;
  readonly #left = new AbortController();
  #leave: () => void = () => undefined;

  /** Without https there are no locks: then each tab looks after itself. */
  constructor(locks: LockManager | undefined = globalThis.navigator?.locks) {
    this.#locks = locks;
    // Held for as long as the tab is there; the browser lets go of it with the tab.
    void locks
      ?.request(PRESENCE, { mode: "shared", signal: this.#left.signal }, () => {
        return new Promise<void>((resolve) => {
          this.#leave = resolve;
        });
      })
      .catch(() => undefined);
  }

  /** One at a time, whichever tab they are asked in; after a while without, as a tab may be put to sleep in its turn. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#locks) return work();
    let begun: Promise<T> | undefined;
    const begin = () => {
      begun = work();
      return begun;
    };
    try {
      const signal = AbortSignal.timeout(TURN_MS);
      return await this.#locks.request(RENEWAL, { signal }, begin);
    } catch (problem) {
      if (begun) throw problem;
      return work();
    }
  }

  async countOfOthers(): Promise<number> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    return Math.max(0, held.filter(({ name }) => name === PRESENCE).length - 1);
  }

  leave(): void {
    this.#left.abort();
    this.#leave();
  }
}
