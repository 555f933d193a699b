import type { FormattedExecutionResult } from "graphql";
import type { SubscriptionPlan } from "../plan.ts";

export type Arrived = {
  readonly event: FormattedExecutionResult;
  readonly cursor: string | undefined;
  /** What it is of, where only the newest of each is wanted. */
  readonly entity: string | undefined;
  readonly plan: SubscriptionPlan;
  /** What happened before this event may have been missed. */
  readonly gap: boolean;
  /** When it came here, by this process's clock. */
  readonly atMs: number;
};

type Options = {
  readonly max: number;
  /** When it is full the newest event of each entity stays, and the others make room. */
  readonly keepsNewest: boolean;
};

// More in one pass would keep the first of them waiting for the last.
const BATCH_MAX = 100;

/** Events of a stream that wait to be completed: so many, and then no more or nothing but the newest. */
export class EventQueue {
  readonly #max: number;
  readonly #keepsNewest: boolean;
  #waiting: Arrived[] = [];

  constructor({ keepsNewest, max }: Options) {
    this.#keepsNewest = keepsNewest;
    // One that stays, and the one that comes.
    this.#max = keepsNewest ? Math.max(2, max) : max;
  }

  get length(): number {
    return this.#waiting.length;
  }

  /** False where there is no room for it. */
  push(arrived: Arrived): boolean {
    if (this.#waiting.length >= this.#max) {
      if (!this.#keepsNewest) return false;
      // Room for as many more: not each event has all that waits looked through.
      this.#waiting = newestOfEach(this.#waiting, Math.floor(this.#max / 2));
    }
    this.#waiting.push(arrived);
    return true;
  }

  /** As many as stand in a row and were asked for alike. */
  takeBatch(): readonly Arrived[] {
    const plan = this.#waiting[0]?.plan;
    const other = this.#waiting.findIndex((arrived) => arrived.plan !== plan);
    const count = other === -1 ? this.#waiting.length : other;
    return this.#waiting.splice(0, Math.min(count, BATCH_MAX));
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** In order, and of no more entities than `max`: what follows on one that was left out says so. */
function newestOfEach(waiting: readonly Arrived[], max: number): Arrived[] {
  const newest = new Map(waiting.map(({ entity }, index) => [entity, index]));
  const kept = new Set([...newest.values()].sort((one, other) => one - other).slice(-max));
  let gap = false;
  return waiting.flatMap((arrived, index) => {
    gap ||= arrived.gap;
    if (!kept.has(index)) {
      gap = true;
      return [];
    }
    const told = { ...arrived, gap };
    gap = false;
    return [told];
  });
}
