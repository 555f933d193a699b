import { z } from "zod";
import type { Refusal } from "../domain/refusal.ts";

const minorUnits = z.codec(z.string().regex(/^-?\d+$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amountMinor) => String(amountMinor),
});
const currency = z.string();

/** A refusal as it is kept with a key: amounts as text. */
export const keptRefusal = z.discriminatedUnion("code", [
  z.object({
    code: z.enum([
      "NOT_FOUND",
      "SAME_ACCOUNT",
      "HOLD_NOT_OPEN",
      "NOT_REVERSIBLE",
      "ACCOUNT_NOT_ACTIVE",
      "CURRENCY_MISMATCH",
      "ACCOUNT_NOT_FROZEN",
      "TOO_MANY_ACCOUNTS",
      "OWNER_NOT_ACTIVE",
      "TOO_MANY_QUOTES",
      "RATE_UNAVAILABLE",
      "AMOUNT_NOT_EXCHANGEABLE",
      "QUOTE_EXPIRED",
      "QUOTE_ALREADY_USED",
      "LIQUIDITY_UNAVAILABLE",
      "STARTS_IN_PAST",
      "TOO_MANY_SCHEDULES",
      "SCHEDULE_NOT_ACTIVE",
      "TOO_MANY_OPENINGS",
      "PERIOD_NOT_OVER",
      "TOO_MANY_STATEMENTS",
    ]),
  }),
  z.object({ code: z.literal("AMOUNT_TOO_HIGH"), remainingMinor: minorUnits, currency }),
  z.object({
    code: z.literal("LIMIT_EXCEEDED"),
    limitMinor: minorUnits,
    remainingMinor: minorUnits,
    currency,
  }),
  z.object({ code: z.literal("FEE_TOO_HIGH"), feeMinor: minorUnits, currency }),
  z.object({
    code: z.literal("INSUFFICIENT_FUNDS"),
    availableMinor: minorUnits,
    feeMinor: minorUnits.optional(),
    currency,
  }),
  z.object({
    code: z.literal("ACCOUNT_NOT_EMPTY"),
    postedMinor: minorUnits,
    heldMinor: minorUnits,
    currency,
  }),
]);

/** What a key was answered, as a refusal of the command that has these. */
export function refusalAmong<Answered extends Refusal>(
  codes: readonly Answered["code"][],
  refusal: Refusal,
): Answered {
  const isOfCommand = (candidate: Refusal): candidate is Answered =>
    codes.some((code) => code === candidate.code);
  if (!isOfCommand(refusal)) throw new Error("a key was answered by another command");
  return refusal;
}
