import type { Transaction } from "@tributary/subgraph/database";
import { type Actor, isLimited } from "../domain/actor.ts";
import type { PaymentTerms } from "../domain/decide-transaction.ts";
import { type FeeTerms, feeKindOf, feeOf } from "../domain/fee.ts";
import type { TransactionRequest } from "../domain/parse-transaction-request.ts";
import type { AccountRow } from "../store/accounts.ts";
import { readPaymentTerms } from "../store/payment-terms.ts";
import { lockFeeAccount } from "./lock-fee-account.ts";

type Terms = PaymentTerms<AccountRow> & { readonly feeTerms?: FeeTerms | undefined };

/** What the order is subject to, once its accounts are locked; one more is, where a fee is due. */
export async function readTerms(
  tx: Transaction,
  sides: { readonly from: AccountRow | undefined; readonly to: AccountRow | undefined },
  order: { readonly actor: Actor; readonly request: TransactionRequest; readonly at: Date },
): Promise<Terms> {
  const { from, to } = sides;
  // There is nothing to be decided but that.
  if (!from || !to) return {};
  const { actor, request, at } = order;
  const { amountMinor, currency, holdSeconds } = request;
  const isHold = holdSeconds !== undefined;
  const feeKind = feeKindOf(from, to, { isHold });
  const payment = { accountId: from.id, currency, feeKind, at };
  const { spending, fee } = await readPaymentTerms(tx, payment);
  const limits = isLimited(actor) ? { spending } : {};
  const feeMinor = fee ? feeOf(fee, amountMinor) : 0n;
  if (feeMinor === 0n) return limits;
  // A hold keeps it back and pays nothing yet.
  if (isHold) return { ...limits, feeMinor, feeTerms: fee };
  return { ...limits, feeMinor, feeAccount: await lockFeeAccount(tx, currency) };
}
