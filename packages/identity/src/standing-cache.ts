type Known = { readonly isBarred: boolean; readonly untilMs: number };

export type StandingCacheOptions = {
  /** Asks the store; rejects where that is away. */
  readonly look: (subject: string) => Promise<boolean>;
  /** How long an answer counts: so much later a suspension is noticed. */
  readonly ttlMs: number;
  readonly subjectsMax: number;
  readonly now?: () => number;
};

/** Whether whoever a token is of may still act, asked for each no more often than every so often. */
export class StandingCache {
  readonly #options: StandingCacheOptions & { readonly now: () => number };
  // In the order of asking: the first is the one to go.
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<boolean>>();

  constructor(options: StandingCacheOptions) {
    this.#options = { now: () => performance.now(), ...options };
  }

  async isBarred(subject: string): Promise<boolean> {
    const known = this.#known.get(subject);
    if (known && known.untilMs > this.#options.now()) return known.isBarred;
    const asking = this.#asking.get(subject) ?? this.#ask(subject, known?.isBarred ?? false);
    this.#asking.set(subject, asking);
    return asking;
  }

  /**
   * While the store is away, what was known last counts on; of whoever is not known nothing can be
   * said, and what they ask of that store fails by itself.
   */
  async #ask(subject: string, last: boolean): Promise<boolean> {
    try {
      const isBarred = await this.#options.look(subject);
      this.#remember(subject, isBarred);
      return isBarred;
    } catch {
      return last;
    } finally {
      this.#asking.delete(subject);
    }
  }

  #remember(subject: string, isBarred: boolean): void {
    const { ttlMs, subjectsMax, now } = this.#options;
    this.#known.delete(subject);
    this.#known.set(subject, { isBarred, untilMs: now() + ttlMs });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= subjectsMax) break;
      this.#known.delete(oldest);
    }
  }
}
