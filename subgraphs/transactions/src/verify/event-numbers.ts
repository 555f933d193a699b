/** An account, and which of its activities must still have their event. */
export type ToldAccount = {
  readonly activityCount: number;
  /** The first of them; undefined: none must. */
  readonly tellsFrom: number | undefined;
};

/**
 * The numbers of an account's events, in the order in which they were written. Old events are
 * removed from the front: what is kept is without a gap and ends with the last activity.
 */
export class EventNumbers {
  #first: number | undefined;
  #last: number | undefined;
  #broken: string | undefined;

  /** A wrong step is kept; the first of an account is enough to look at it. */
  add(number: number): void {
    if (this.#last !== undefined && number !== this.#last + 1) {
      this.#broken ??= `event ${number} comes after event ${this.#last}`;
    }
    this.#first ??= number;
    this.#last = number;
  }

  /** What is wrong, if anything is. */
  compare({ activityCount, tellsFrom }: ToldAccount): string | undefined {
    if (this.#broken !== undefined) return this.#broken;
    if (this.#first === undefined) {
      const isUntold = tellsFrom !== undefined && tellsFrom <= activityCount;
      return isUntold ? `activity ${tellsFrom} has no event, nor has any after it` : undefined;
    }
    if (this.#last !== activityCount) {
      return `its last event is ${this.#last}, its last activity ${activityCount}`;
    }
    if (tellsFrom !== undefined && this.#first > tellsFrom) {
      return `activity ${tellsFrom} has no event, its first is ${this.#first}`;
    }
    return undefined;
  }
}
