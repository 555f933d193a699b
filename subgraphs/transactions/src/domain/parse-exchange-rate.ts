import { isIdempotencyKey } from "./idempotency-key.ts";
import { type Malformed, malformed } from "./input-field.ts";
import { parseRate, type Rate } from "./rate.ts";

/** As staff wrote it. */
export type ExchangeRateInput = {
  readonly idempotencyKey: string;
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly rate: string;
  readonly spreadBasisPoints: number;
};

export type ParsedExchangeRate =
  | { readonly wellFormed: true; readonly rate: Rate }
  | Malformed<"idempotencyKey" | "toCurrency" | "rate" | "spreadBasisPoints">;

/** Half of the money would be gone. */
const SPREAD_BASIS_POINTS_MAX = 5_000;

export function parseExchangeRate(input: ExchangeRateInput): ParsedExchangeRate {
  if (!isIdempotencyKey(input.idempotencyKey)) return malformed("idempotencyKey");
  if (input.toCurrency === input.fromCurrency) return malformed("toCurrency");
  const rate = parseRate(input.rate);
  if (!rate) return malformed("rate");
  const spread = input.spreadBasisPoints;
  if (!Number.isInteger(spread) || spread < 0 || spread > SPREAD_BASIS_POINTS_MAX) {
    return malformed("spreadBasisPoints");
  }
  return { wellFormed: true, rate };
}
