import { z } from "zod";
import type { InputField } from "../domain/input-field.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import { transactionIds } from "../ids.ts";
import type { KeptAnswer } from "./answer-once.ts";

/** What a command that writes a transaction comes to. */
export type Outcome<Code extends RefusalCode, Field extends InputField = InputField> =
  | KeptOutcome<Code>
  | { readonly outcome: "invalid"; readonly field: Field }
  | { readonly outcome: "conflict" };

/** The part of it that is kept with a key, so that the key gives the same answer at any later time. */
export type KeptOutcome<Code extends RefusalCode> =
  | Created
  | { readonly outcome: "refused"; readonly refusal: Refusal<Code> };

type Created = { readonly outcome: "created"; readonly transactionId: Buffer };

export function notFound() {
  return { outcome: "refused", refusal: { code: "NOT_FOUND" } } as const;
}

const minorUnits = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amountMinor) => String(amountMinor),
});
const transactionId = z.codec(z.string(), z.custom<Buffer>(Buffer.isBuffer), {
  decode: (text) => {
    const bytes = transactionIds.decode(text);
    if (!bytes) throw new Error("an idempotency key names no transaction");
    return bytes;
  },
  encode: (bytes) => transactionIds.encode(bytes),
});

const keptRefusal = z.discriminatedUnion("code", [
  z.object({
    code: z.enum([
      "NOT_FOUND",
      "SAME_ACCOUNT",
      "HOLD_NOT_OPEN",
      "NOT_REVERSIBLE",
      "ACCOUNT_NOT_ACTIVE",
      "CURRENCY_MISMATCH",
    ]),
  }),
  z.object({
    code: z.literal("AMOUNT_TOO_HIGH"),
    remainingMinor: minorUnits,
    currency: z.string(),
  }),
  z.object({
    code: z.literal("INSUFFICIENT_FUNDS"),
    availableMinor: minorUnits,
    currency: z.string(),
  }),
]);

const kept = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("created"), transactionId }),
  z.object({ outcome: z.literal("refused"), refusal: keptRefusal }),
]);

/** Of a command that may be refused with these codes. */
export function keptOutcome<Answered extends Refusal>(
  codes: readonly Answered["code"][],
): KeptAnswer<Created | { readonly outcome: "refused"; readonly refusal: Answered }> {
  const isOfCommand = (refusal: Refusal): refusal is Answered =>
    codes.some((code) => code === refusal.code);
  return {
    write: (outcome) => z.encode(kept, outcome),
    read: (value) => {
      const outcome = kept.parse(value);
      if (outcome.outcome === "created") return outcome;
      const { refusal } = outcome;
      if (!isOfCommand(refusal)) throw new Error("a key was answered by another command");
      return { outcome: "refused", refusal };
    },
  };
}
