import type { KeyObject } from "node:crypto";

type Kept = { readonly key: KeyObject; readonly untilMs: number };

/** Unwrapped data keys, so many and no longer than so: a key that was destroyed is gone after that. */
export class KeyCache {
  // In the order of their last use: the first is the one to go.
  readonly #kept = new Map<string, Kept>();
  readonly #options: { keysMax: number; ttlMs: number; now: () => number };

  constructor(options: { keysMax: number; ttlMs: number; now?: () => number }) {
    this.#options = { now: () => performance.now(), ...options };
  }

  get(personId: Buffer): KeyObject | undefined {
    const name = personId.toString("hex");
    const kept = this.#kept.get(name);
    if (!kept) return undefined;
    this.#kept.delete(name);
    if (kept.untilMs <= this.#options.now()) return undefined;
    this.#kept.set(name, kept);
    return kept.key;
  }

  set(personId: Buffer, key: KeyObject): void {
    const name = personId.toString("hex");
    this.#kept.delete(name);
    this.#kept.set(name, { key, untilMs: this.#options.now() + this.#options.ttlMs });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#options.keysMax) break;
      this.#kept.delete(oldest);
    }
  }

  delete(personId: Buffer): void {
    this.#kept.delete(personId.toString("hex"));
  }
}
