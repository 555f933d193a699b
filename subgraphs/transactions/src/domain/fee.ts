import type { AccountState } from "./account-change.ts";

/** What is paid for a transaction of some kind, on top of its amount and by whoever sends it. */
export type FeeTerms = {
  readonly flatMinor: bigint;
  /** Hundredths of a per cent of the amount. */
  readonly basisPoints: number;
  /** Null: no such bound. */
  readonly minMinor: bigint | null;
  readonly maxMinor: bigint | null;
};

/** What a fee may be scheduled for. Of a hold it is its capture that is paid for. */
export const feeKinds = ["TRANSFER", "OWN_TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"] as const;
export type FeeKind = (typeof feeKinds)[number];

const WHOLE = 10_000n;

/**
 * The share is rounded half up, as an invoice is: rounded up, a hundredth of a per cent of one cent
 * would be a cent. It never falls as the amount grows, so a part never costs more than the whole.
 */
export function feeOf(terms: FeeTerms, amountMinor: bigint): bigint {
  const { flatMinor, basisPoints, minMinor, maxMinor } = terms;
  const share = (amountMinor * BigInt(basisPoints) + WHOLE / 2n) / WHOLE;
  const feeMinor = flatMinor + share;
  if (minMinor !== null && feeMinor < minMinor) return minMinor;
  if (maxMinor !== null && feeMinor > maxMinor) return maxMinor;
  return feeMinor;
}

type Side = Pick<AccountState, "kind" | "ownerId">;

/**
 * Undefined: nothing is paid for it. What moves between the platform's own accounts is free, and what
 * goes to where fees go: an account changes once in a transaction. What moves between a person's own has
 * a price of its own, which most platforms never set.
 */
export function feeKindOf(
  from: Side,
  to: Side,
  { isHold }: { readonly isHold: boolean },
): FeeKind | undefined {
  if (to.kind === "FEE") return undefined;
  if (from.ownerId && to.ownerId?.equals(from.ownerId)) return "OWN_TRANSFER";
  if (isHold) return from.kind === "WALLET" ? "CAPTURE" : undefined;
  if (from.kind === "WALLET" && to.kind === "WALLET") return "TRANSFER";
  if (from.kind === "EXTERNAL" && to.kind === "WALLET") return "DEPOSIT";
  if (from.kind === "WALLET" && to.kind === "EXTERNAL") return "WITHDRAWAL";
  return undefined;
}
