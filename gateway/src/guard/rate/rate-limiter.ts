import { createHash } from "node:crypto";
import { type Allowance, Budget } from "./budget.ts";
import type { JointSpending } from "./joint-spending.ts";

export type RateLimiterOptions = {
  readonly name: string;
  readonly allowance: Allowance;
  readonly callersMax: number;
  /** Undefined where each process counts for itself. */
  readonly shared: JointSpending | undefined;
};

// A caller who spends less than this part of a burst is nobody else's business.
const REPORTED_PART = 1 / 16;
const KEYS_PER_REPORT_MAX = 500;
/** After Redis did not answer, it is left alone for so long. */
const PAUSE_MS = 500;

/**
 * The budgets of callers of one kind. Nobody waits for Redis: a request is judged by what is known
 * here, and what callers spend is told there afterwards, together, and corrected by the answer.
 */
export class RateLimiter {
  readonly #options: RateLimiterOptions;
  readonly #reportedFrom: number;
  readonly #budgets = new Map<string, Budget>();
  readonly #toReport = new Map<string, Budget>();
  #isReporting = false;
  #pausedUntilMs = 0;

  constructor(options: RateLimiterOptions) {
    this.#options = options;
    this.#reportedFrom = Math.max(1, options.allowance.burst * REPORTED_PART);
  }

  budgetOf(caller: string, nowMs: number): Budget {
    const known = this.#budgets.get(caller);
    if (known) return known;
    const budget = new Budget(this.#options.allowance, nowMs);
    this.#budgets.set(caller, budget);
    if (this.#budgets.size > this.#options.callersMax) this.#forgetOldest();
    return budget;
  }

  spend(caller: string, budget: Budget, price: number, nowMs: number): void {
    budget.spend(price);
    const { shared } = this.#options;
    if (!shared || budget.unreported < this.#reportedFrom || nowMs < this.#pausedUntilMs) return;
    this.#toReport.set(caller, budget);
    if (!this.#isReporting) void this.#report(shared);
  }

  async #report(shared: JointSpending): Promise<void> {
    this.#isReporting = true;
    while (this.#toReport.size > 0) {
      const told = [...this.#toReport].slice(0, KEYS_PER_REPORT_MAX).map(([caller, budget]) => {
        this.#toReport.delete(caller);
        return { caller, budget, key: this.#keyOf(caller), spent: budget.report() };
      });
      try {
        const left = await shared.settle(told);
        const nowMs = performance.now();
        for (const [index, { caller, budget }] of told.entries()) {
          budget.correct(left[index] ?? 0, nowMs);
          this.#keepLonger(caller, budget);
        }
      } catch {
        // Said in the log by whoever holds the connection. What is told next tells this too.
        for (const { budget, spent } of told) budget.unreport(spent);
        this.#pausedUntilMs = performance.now() + PAUSE_MS;
        this.#toReport.clear();
      }
    }
    this.#isReporting = false;
  }

  /** Kept beside the database, names say nothing about what they count. */
  #keyOf(caller: string): string {
    const name = createHash("sha256").update(caller).digest("base64url");
    return `tributary:rate:${this.#options.name}:${name}`;
  }

  /** Maps keep insertion order: who spends much is not the first to be forgotten. */
  #keepLonger(caller: string, budget: Budget): void {
    if (this.#budgets.delete(caller)) this.#budgets.set(caller, budget);
  }

  #forgetOldest(): void {
    for (const oldest of this.#budgets.keys()) {
      this.#budgets.delete(oldest);
      break;
    }
  }
}
