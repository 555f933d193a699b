export type TransactionState =
  | "POSTED"
  | "PENDING"
  | "CAPTURED"
  | "VOIDED"
  | "EXPIRED"
  | "PARTIALLY_REVERSED"
  | "REVERSED";

export type Later = { readonly kind: string; readonly amountMinor: bigint };

const SETTLED: Readonly<Record<string, TransactionState>> = {
  CAPTURE: "CAPTURED",
  VOID: "VOIDED",
  EXPIRY: "EXPIRED",
};

/** What has become of a transaction, by the later ones that are related to it. */
export function transactionState(
  transaction: { readonly kind: string; readonly amountMinor: bigint },
  later: readonly Later[],
): TransactionState {
  if (transaction.kind === "HOLD") return holdState(later);
  const reversed = reversedMinor(later);
  if (reversed === 0n) return "POSTED";
  return reversed < transaction.amountMinor ? "PARTIALLY_REVERSED" : "REVERSED";
}

export function reversedMinor(later: readonly Later[]): bigint {
  return later
    .filter(({ kind }) => kind === "REVERSAL")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

function holdState(later: readonly Later[]): TransactionState {
  const settled = later.map(({ kind }) => SETTLED[kind]).find((state) => state !== undefined);
  return settled ?? "PENDING";
}
