import type { CreateTransactionResult as Outcome } from "../commands/transaction-outcome.ts";
import type { TransactionsContext } from "../context.ts";
import type { TransactionRefusal } from "../domain/decide-transaction.ts";
import type { InputField } from "../domain/parse-transaction-request.ts";
import type { ResolversTypes } from "../generated/resolvers.ts";
import { money } from "./money.ts";

type Result = Awaited<ResolversTypes["CreateTransactionResult"]>;

const WANTED: Readonly<Record<InputField, string>> = {
  idempotencyKey: "1 to 64 of the characters A-Z a-z 0-9 . _ : -",
  amount: "minor units as digits, from 1 to 1000000000000000, without a leading zero",
  currency: "three capital letters, such as EUR",
  reference: "at most 140 characters, none of them control characters",
};

/** The command's outcome as a member of the schema's union. */
export async function createTransactionResult(
  context: TransactionsContext,
  result: Outcome,
): Promise<Result> {
  switch (result.outcome) {
    case "created": {
      // An earlier mutation of the same request may have read these accounts before this one moved
      // their money.
      context.loaders.accountById.clearAll();
      const transaction = await context.loaders.transactionById.load(result.transactionId);
      return { __typename: "TransactionCreated", transaction: transaction ?? null };
    }
    case "invalid":
      return {
        __typename: "InvalidInput",
        code: "INVALID_INPUT",
        field: result.field,
        message: `\`${result.field}\` wants ${WANTED[result.field]}.`,
      };
    case "conflict":
      return {
        __typename: "IdempotencyConflict",
        code: "IDEMPOTENCY_CONFLICT",
        message: "This idempotency key was used before, with other data.",
      };
    case "refused":
      return refused(result.refusal);
  }
}

function refused(refusal: TransactionRefusal): Result {
  const { code } = refusal;
  switch (code) {
    case "NOT_FOUND":
      return {
        __typename: "NotFound",
        code,
        message: "One of the accounts does not exist or is not yours to use.",
      };
    case "SAME_ACCOUNT":
      return { __typename: "SameAccount", code, message: "Both sides are the same account." };
    case "ACCOUNT_NOT_ACTIVE":
      return {
        __typename: "AccountNotActive",
        code,
        message: "One of the accounts is frozen or closed.",
      };
    case "CURRENCY_MISMATCH":
      return {
        __typename: "CurrencyMismatch",
        code,
        message: "Both accounts and the amount must be in one currency.",
      };
    case "INSUFFICIENT_FUNDS":
      return {
        __typename: "InsufficientFunds",
        code,
        message: "The account does not hold enough.",
        available: money(refusal.availableMinor, refusal.currency),
      };
  }
}
