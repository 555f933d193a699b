type Known = { readonly isBarred: boolean; readonly atMs: number };

export type StandingCacheOptions = {
  /** Who of these must not act; rejects where the store is away. */
  readonly look: (subjects: readonly string[]) => Promise<ReadonlySet<string>>;
  /** How long an answer counts: so much later a suspension is noticed. */
  readonly ttlMs: number;
  readonly subjectsMax: number;
  readonly now?: () => number;
};

// In the second half of its time an answer is renewed, before it is over for whoever keeps asking.
const RENEW_AFTER = 0.5;
// Until then others come together with it.
const GATHER_FOR = 0.25;
const LOOK_AT_ONCE_MAX = 500;

/**
 * Whether whoever a token is of may still act. Who is new waits for the store. Who keeps asking, as for
 * each event of a stream, does not: what is known of them is renewed in time, together with others'.
 */
export class StandingCache {
  readonly #options: StandingCacheOptions & { readonly now: () => number };
  // In the order of asking: the first is the one to go.
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<boolean>>();
  readonly #due = new Set<string>();

  constructor(options: StandingCacheOptions) {
    this.#options = { now: () => performance.now(), ...options };
  }

  async isBarred(subject: string): Promise<boolean> {
    const { now, ttlMs } = this.#options;
    const known = this.#known.get(subject);
    const ageMs = known ? now() - known.atMs : ttlMs;
    if (known && ageMs < ttlMs) {
      if (ageMs >= ttlMs * RENEW_AFTER) this.#renewSoon(subject);
      return known.isBarred;
    }
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
      await this.#look([subject]);
      return this.#known.get(subject)?.isBarred ?? last;
    } catch {
      return last;
    } finally {
      this.#asking.delete(subject);
    }
  }

  #renewSoon(subject: string): void {
    if (this.#due.size === 0) {
      setTimeout(() => this.#renew(), this.#options.ttlMs * GATHER_FOR).unref();
    }
    this.#due.add(subject);
  }

  #renew(): void {
    const due = [...this.#due];
    this.#due.clear();
    for (let from = 0; from < due.length; from += LOOK_AT_ONCE_MAX) {
      // Where it fails, what is known is soon over, and whoever asks then waits for the store.
      this.#look(due.slice(from, from + LOOK_AT_ONCE_MAX)).catch(() => {});
    }
  }

  async #look(subjects: readonly string[]): Promise<void> {
    const { look, now, subjectsMax } = this.#options;
    // As of when it was asked: the store may take its time to answer.
    const atMs = now();
    const barred = await look(subjects);
    for (const subject of subjects) {
      // Somebody who asked later was answered sooner.
      if ((this.#known.get(subject)?.atMs ?? atMs) > atMs) continue;
      this.#known.delete(subject);
      this.#known.set(subject, { isBarred: barred.has(subject), atMs });
    }
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= subjectsMax) break;
      this.#known.delete(oldest);
    }
  }
}
