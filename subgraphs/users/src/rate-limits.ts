export type LimitedAction = "findRecipient" | "registerUser";

/** Counts what would be abused if it were free; who asks too often is refused for a while. */
export type RateLimits = {
  /** False when `who` has done it as often as allowed. */
  admit(action: LimitedAction, who: string): Promise<boolean>;
};

const WINDOW_MS = 60_000;
const NAMES_MAX = 100_000;

type Window = { startMs: number; readonly counts: Map<string, number> };

/** In this process alone: so often a minute, for so many names at a time. */
export class ProcessRateLimits implements RateLimits {
  readonly #perMinute: Readonly<Record<LimitedAction, number>>;
  readonly #windows = new Map<LimitedAction, Window>();
  readonly #now: () => number;

  constructor(perMinute: Readonly<Record<LimitedAction, number>>, now = () => Date.now()) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  async admit(action: LimitedAction, who: string): Promise<boolean> {
    const { counts } = this.#window(action);
    const count = (counts.get(who) ?? 0) + 1;
    counts.set(who, count);
    for (const oldest of counts.keys()) {
      if (counts.size <= NAMES_MAX) break;
      counts.delete(oldest);
    }
    return count <= this.#perMinute[action];
  }

  #window(action: LimitedAction): Window {
    const startMs = Math.floor(this.#now() / WINDOW_MS) * WINDOW_MS;
    const known = this.#windows.get(action);
    if (known?.startMs === startMs) return known;
    const window = { startMs, counts: new Map<string, number>() };
    this.#windows.set(action, window);
    return window;
  }
}
