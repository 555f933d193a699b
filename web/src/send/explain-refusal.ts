import type { CreateTransactionMutation } from "../generated/graphql.ts";
import { sendMessages } from "../messages/send.ts";
import { formatMoney } from "../money/format-money.ts";

type Result = NonNullable<CreateTransactionMutation["createTransaction"]>;
export type Refusal = Exclude<Result, { __typename: "TransactionCreated" | "TransactionPreview" }>;
export type SendField = "from" | "to" | "amount" | "reference";
export type Problem = { readonly field: SendField | "form"; readonly message: string };

const FIELDS = new Map<string, SendField>([
  ["fromAccountId", "from"],
  ["toAccountId", "to"],
  ["amount", "amount"],
  ["reference", "reference"],
]);

/** A refusal in the words of the form, beside the field where it can be mended. */
export function explainRefusal(refusal: Refusal, currency: string): Problem {
  switch (refusal.__typename) {
    case "InvalidInput":
      return { field: FIELDS.get(refusal.field) ?? "form", message: refusal.message };
    case "NotFound":
      return { field: "to", message: sendMessages.noSuchAccount };
    case "SameAccount":
      return { field: "to", message: sendMessages.sameAccount };
    case "CurrencyMismatch":
      return { field: "to", message: sendMessages.otherCurrency(currency) };
    case "AccountNotActive":
      return { field: "to", message: sendMessages.notActive };
    case "InsufficientFunds":
      return { field: "amount", message: insufficient(refusal) };
    case "LimitExceeded": {
      const { limit, remaining } = refusal;
      const message = sendMessages.limit(formatMoney(limit), formatMoney(remaining));
      return { field: "amount", message };
    }
    case "FeeTooHigh":
      return { field: "amount", message: sendMessages.feeTooHigh(formatMoney(refusal.fee)) };
    case "IdempotencyConflict":
      return { field: "form", message: sendMessages.conflict };
  }
}

function insufficient({ available, fee }: Extract<Refusal, { __typename: "InsufficientFunds" }>) {
  const spendable = formatMoney(available);
  return fee.amount === "0"
    ? sendMessages.insufficient(spendable)
    : sendMessages.insufficientWithFee(spendable, formatMoney(fee));
}
