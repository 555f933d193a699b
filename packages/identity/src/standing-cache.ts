type Known = { readonly isBarred: boolean; readonly atMs: number };

export type StandingCacheOptions = {
  /** Who of these must not act; rejects where the store is away. */
  readonly look: (subjects: readonly string[]) => Promise<ReadonlySet<string>>;
  /** How long an answer counts: so much later a suspension is noticed. */
  readonly ttlMs: number;
  readonly subjectsMax: number;
  readonly now?: () => number;
};

// In parts and multiples of the time that an answer counts. Renewed so often...
const RENEW_EVERY = 0.5;
// ...where it is not so young that it is good until the next turn...
const YOUNG = 0.25;
// ...and was asked for within.
const WARM_FOR = 10;
const LOOK_AT_ONCE_MAX = 500;

/**
 * Whether whoever a token is of may still act. Who is new waits for the store. Who has asked a moment ago, as
 * streams do for each event, does not: what is known of them all is renewed before it is over, in one read.
 */
export class StandingCache {
  readonly #options: StandingCacheOptions & { readonly now: () => number };
  // In the order of asking: the first is the one to go.
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<boolean>>();
  /** When each of those asked last whose answers are renewed; in that order. */
  readonly #warm = new Map<string, number>();
  #renewal: NodeJS.Timeout | undefined;

  constructor(options: StandingCacheOptions) {
    this.#options = { now: () => performance.now(), ...options };
  }

  async isBarred(subject: string): Promise<boolean> {
    const { now, ttlMs } = this.#options;
    this.#keepWarm(subject);
    const known = this.#known.get(subject);
    if (known && now() - known.atMs < ttlMs) return known.isBarred;
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

  #keepWarm(subject: string): void {
    const { now, subjectsMax, ttlMs } = this.#options;
    this.#warm.delete(subject);
    this.#warm.set(subject, now());
    for (const [oldest, askedMs] of this.#warm) {
      if (this.#warm.size <= subjectsMax && now() - askedMs < ttlMs * WARM_FOR) break;
      this.#warm.delete(oldest);
    }
    this.#renewal ??= setTimeout(() => this.#renew(), ttlMs * RENEW_EVERY).unref();
  }

  /** Goes on for as long as anybody asks, one read after the other. */
  async #renew(): Promise<void> {
    const due = this.#dueForRenewal();
    for (let from = 0; from < due.length; from += LOOK_AT_ONCE_MAX) {
      // Where it fails, what is known is soon over, and whoever asks then waits for the store.
      await this.#look(due.slice(from, from + LOOK_AT_ONCE_MAX)).catch(() => {});
    }
    const waitMs = this.#options.ttlMs * RENEW_EVERY;
    const isAny = this.#warm.size > 0;
    this.#renewal = isAny ? setTimeout(() => this.#renew(), waitMs).unref() : undefined;
  }

  #dueForRenewal(): readonly string[] {
    const { now, ttlMs } = this.#options;
    const nowMs = now();
    return [...this.#warm].flatMap(([subject, askedMs]) => {
      if (nowMs - askedMs >= ttlMs * WARM_FOR) {
        this.#warm.delete(subject);
        return [];
      }
      const { atMs = nowMs } = this.#known.get(subject) ?? {};
      return nowMs - atMs >= ttlMs * YOUNG ? [subject] : [];
    });
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
