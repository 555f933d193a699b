export type Order = {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
  readonly hold: boolean;
  /** Of a hold. */
  readonly expiresInSeconds: number | null;
  /** What was shown for a fee: nobody pays more than they have seen. */
  readonly feeMax: string | null;
};
export type Intent = { readonly order: Order; readonly idempotencyKey: string };

/**
 * One key per thing a person means to do. The same order sent again while its outcome is unknown is
 * the same intent, with the same key: however often it is sent, the money moves once. After a definite
 * answer, or for another order, it is a new one.
 */
export function intentFor(
  order: Order,
  unanswered: Intent | undefined,
  newKey: () => string,
): Intent {
  if (unanswered && isSame(order, unanswered.order)) return unanswered;
  return { order, idempotencyKey: newKey() };
}

function isSame(a: Order, b: Order): boolean {
  return (
    a.fromAccountId === b.fromAccountId &&
    a.toAccountId === b.toAccountId &&
    a.amount === b.amount &&
    a.currency === b.currency &&
    a.reference === b.reference &&
    a.hold === b.hold &&
    a.expiresInSeconds === b.expiresInSeconds &&
    a.feeMax === b.feeMax
  );
}
