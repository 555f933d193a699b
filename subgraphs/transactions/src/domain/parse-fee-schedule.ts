import type { FeeTerms } from "./fee.ts";
import { isIdempotencyKey } from "./idempotency-key.ts";
import { type Malformed, malformed } from "./input-field.ts";
import { parseAmount, parseFee } from "./parse-amount.ts";

/** As staff wrote it. */
export type FeeScheduleInput = {
  readonly idempotencyKey: string;
  readonly flat: string;
  readonly basisPoints: number;
  readonly min?: string | null | undefined;
  readonly max?: string | null | undefined;
};

export type ParsedFeeSchedule =
  | { readonly wellFormed: true; readonly terms: FeeTerms }
  | Malformed<"idempotencyKey" | "flat" | "basisPoints" | "min" | "max">;

const BASIS_POINTS_MAX = 10_000;

export function parseFeeSchedule(input: FeeScheduleInput): ParsedFeeSchedule {
  if (!isIdempotencyKey(input.idempotencyKey)) return malformed("idempotencyKey");
  const { basisPoints } = input;
  const flatMinor = parseFee(input.flat);
  if (flatMinor === undefined) return malformed("flat");
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > BASIS_POINTS_MAX) {
    return malformed("basisPoints");
  }
  const minMinor = parseBound(input.min);
  if (minMinor === undefined) return malformed("min");
  const maxMinor = parseBound(input.max);
  if (maxMinor === undefined) return malformed("max");
  if (minMinor !== null && maxMinor !== null && minMinor > maxMinor) return malformed("max");
  return { wellFormed: true, terms: { flatMinor, basisPoints, minMinor, maxMinor } };
}

/** Null: no such bound. Undefined: not of its form. */
function parseBound(text: string | null | undefined): bigint | null | undefined {
  return text === null || text === undefined ? null : parseAmount(text);
}
