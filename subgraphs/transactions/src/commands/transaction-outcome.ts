import { z } from "zod";
import type { TransactionRefusal } from "../domain/decide-transaction.ts";
import type { InputField } from "../domain/parse-transaction-request.ts";
import { transactionIds } from "../ids.ts";
import type { KeptAnswer } from "./answer-once.ts";

export type CreateTransactionResult =
  | { readonly outcome: "created"; readonly transactionId: Buffer }
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" }
  | { readonly outcome: "refused"; readonly refusal: TransactionRefusal };

const kept = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("created"), transactionId: z.string() }),
  z.object({
    outcome: z.literal("refused"),
    code: z.enum(["NOT_FOUND", "SAME_ACCOUNT", "ACCOUNT_NOT_ACTIVE", "CURRENCY_MISMATCH"]),
  }),
  z.object({
    outcome: z.literal("insufficient"),
    available: z.string(),
    currency: z.string(),
  }),
]);

function write(result: CreateTransactionResult): z.input<typeof kept> {
  switch (result.outcome) {
    case "created":
      return { outcome: "created", transactionId: transactionIds.encode(result.transactionId) };
    case "refused": {
      const { refusal } = result;
      if (refusal.code !== "INSUFFICIENT_FUNDS") return { outcome: "refused", code: refusal.code };
      const available = String(refusal.availableMinor);
      return { outcome: "insufficient", available, currency: refusal.currency };
    }
    case "invalid":
    case "conflict":
      throw new Error(`an outcome of ${result.outcome} is not kept`);
  }
}

function read(value: unknown): CreateTransactionResult {
  const outcome = kept.parse(value);
  switch (outcome.outcome) {
    case "created": {
      const transactionId = transactionIds.decode(outcome.transactionId);
      if (!transactionId) throw new Error("an idempotency key names no transaction");
      return { outcome: "created", transactionId };
    }
    case "refused":
      return { outcome: "refused", refusal: { code: outcome.code } };
    case "insufficient": {
      const { available, currency } = outcome;
      const availableMinor = BigInt(available);
      return {
        outcome: "refused",
        refusal: { code: "INSUFFICIENT_FUNDS", availableMinor, currency },
      };
    }
  }
}

/** What is kept with a key: enough to give the same answer again, at any later time. */
export const keptOutcome: KeptAnswer<CreateTransactionResult> = { write, read };
