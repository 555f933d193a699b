import type { ArrivedActivity } from "./live-account.ts";

export type LiveListener = {
  activity(accountId: string, activity: ArrivedActivity): void;
  /** See `LiveAccountEvents.standsAt`. */
  standsAt(accountId: string, number: number): void;
};

/** What the streams bring, for whoever shows it: lists that are on the screen come and go. */
export class LiveNews implements LiveListener {
  readonly #listeners = new Set<LiveListener>();

  activity(accountId: string, activity: ArrivedActivity): void {
    for (const listener of [...this.#listeners]) listener.activity(accountId, activity);
  }

  standsAt(accountId: string, number: number): void {
    for (const listener of [...this.#listeners]) listener.standsAt(accountId, number);
  }

  readonly subscribe = (listener: LiveListener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
