import { z } from "zod";
import type { InputField } from "../domain/input-field.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import { transactionIds } from "../ids.ts";
import type { KeptAnswer } from "./answer-once.ts";
import { keptRefusal, refusalAmong } from "./kept-refusal.ts";

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

const transactionId = z.codec(z.string(), z.custom<Buffer>(Buffer.isBuffer), {
  decode: (text) => {
    const bytes = transactionIds.decode(text);
    if (!bytes) throw new Error("an idempotency key names no transaction");
    return bytes;
  },
  encode: (bytes) => transactionIds.encode(bytes),
});

const kept = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("created"), transactionId }),
  z.object({ outcome: z.literal("refused"), refusal: keptRefusal }),
]);

/** Of a command that may be refused with these codes. */
export function keptOutcome<Answered extends Refusal>(
  codes: readonly Answered["code"][],
): KeptAnswer<Created | { readonly outcome: "refused"; readonly refusal: Answered }> {
  return {
    write: (outcome) => z.encode(kept, outcome),
    read: (value) => {
      const outcome = kept.parse(value);
      if (outcome.outcome === "created") return outcome;
      return { outcome: "refused", refusal: refusalAmong(codes, outcome.refusal) };
    },
  };
}
