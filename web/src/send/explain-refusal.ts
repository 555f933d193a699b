import type { CreateTransactionMutation } from "../generated/graphql.ts";
import { formatMoney } from "../money/format-money.ts";

type Result = NonNullable<CreateTransactionMutation["createTransaction"]>;
export type Refusal = Exclude<Result, { __typename: "TransactionCreated" | "TransactionPreview" }>;
export type SendField = "to" | "amount" | "reference";
export type Problem = { readonly field: SendField | "form"; readonly message: string };

const FIELDS = new Map<string, SendField>([
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
      return { field: "to", message: "There is no account with this number." };
    case "SameAccount":
      return { field: "to", message: "This is the account you are sending from." };
    case "CurrencyMismatch":
      return { field: "to", message: `That account is not in ${currency}.` };
    case "AccountNotActive":
      return { field: "to", message: "One of the two accounts is frozen or closed." };
    case "InsufficientFunds":
      return {
        field: "amount",
        message: `That is more than the ${formatMoney(refusal.available)} available.`,
      };
    case "LimitExceeded":
      return { field: "amount", message: "That is more than this account's limits allow." };
    case "FeeTooHigh":
      return { field: "amount", message: "Sending this costs more by now. Look again." };
    case "IdempotencyConflict":
      return { field: "form", message: "This was sent before with other data. Send it again." };
  }
}
