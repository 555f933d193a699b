import { type AccountChange, type AccountState, postedByMinor } from "./account-change.ts";

/** What a transaction would do to its sender. */
export type TransactionPreview<Account extends AccountState> = {
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly from: Account;
  readonly to: Account;
  /** What could still be spent from `from` after it. */
  readonly availableMinor: bigint;
};

export function transactionPreview<Account extends AccountState>(
  decision: {
    readonly from: Account;
    readonly to: Account;
    readonly feeMinor: bigint;
    readonly changes: readonly AccountChange<Account>[];
  },
  request: { readonly amountMinor: bigint; readonly currency: string },
): TransactionPreview<Account> {
  const { from, to, feeMinor, changes } = decision;
  const { amountMinor, currency } = request;
  const availableMinor = changes
    .filter(({ account }) => account.id.equals(from.id))
    .reduce(
      (available, change) => available + postedByMinor(change) - change.heldByMinor,
      from.postedMinor - from.heldMinor,
    );
  return { amountMinor, feeMinor, currency, from, to, availableMinor };
}
