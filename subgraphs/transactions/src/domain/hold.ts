import type { FeeTerms } from "./fee.ts";

export type HoldState = "OPEN" | "CAPTURED" | "VOIDED" | "EXPIRED";

/** As much of a hold as the decisions about it need. */
export type Held = {
  readonly amountMinor: bigint;
  /** What is kept back beside it, for the fee of its capture. */
  readonly feeMinor: bigint;
  /** By which that is reckoned, as they were when it was placed; null: it costs nothing. */
  readonly feeTerms: FeeTerms | null;
  readonly currency: string;
  readonly state: HoldState;
  readonly expiresAt: Date;
};

/** Past its time a hold is nobody's to settle, though its expiry is not written yet. */
export function isOpen(hold: Held, at: Date): boolean {
  return hold.state === "OPEN" && !isDue(hold, at);
}

export function isDue(hold: Held, at: Date): boolean {
  return hold.expiresAt.getTime() <= at.getTime();
}

/** All that it keeps back. */
export function keptMinor({ amountMinor, feeMinor }: Held): bigint {
  return amountMinor + feeMinor;
}
