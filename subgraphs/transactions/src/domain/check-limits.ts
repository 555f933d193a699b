import type { Refusal } from "./refusal.ts";

/** What may leave an account, and has left it today; null: no bound of its own. */
export type Spending = {
  readonly perTransactionMinor: bigint | null;
  readonly perDayMinor: bigint | null;
  readonly spentTodayMinor: bigint;
};

/**
 * Undefined: within all limits. The limit per transaction is looked at first; what remains is the
 * most that could be sent now.
 */
export function checkLimits(
  spending: Spending | undefined,
  amountMinor: bigint,
  currency: string,
): Refusal<"LIMIT_EXCEEDED"> | undefined {
  if (!spending) return undefined;
  const bounds = boundsOf(spending);
  const exceeded = bounds.find(({ leftMinor }) => amountMinor > leftMinor);
  if (!exceeded) return undefined;
  const { limitMinor } = exceeded;
  const remainingMinor = bounds.map(({ leftMinor }) => leftMinor).reduce(smaller);
  return { code: "LIMIT_EXCEEDED", limitMinor, remainingMinor, currency };
}

function boundsOf(spending: Spending): { limitMinor: bigint; leftMinor: bigint }[] {
  const { perTransactionMinor, perDayMinor, spentTodayMinor } = spending;
  const bounds = [];
  if (perTransactionMinor !== null) {
    bounds.push({ limitMinor: perTransactionMinor, leftMinor: perTransactionMinor });
  }
  if (perDayMinor !== null) {
    // A limit that was lowered below what has left already leaves nothing, not less.
    const leftMinor = perDayMinor > spentTodayMinor ? perDayMinor - spentTodayMinor : 0n;
    bounds.push({ limitMinor: perDayMinor, leftMinor });
  }
  return bounds;
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}
