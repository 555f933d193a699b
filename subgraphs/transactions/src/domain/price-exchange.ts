import { boughtFor, type Conversion, soldFor } from "./convert.ts";
import { AMOUNT_MINOR_MAX } from "./parse-amount.ts";
import type { ExchangeAmount } from "./parse-quote-request.ts";
import { type Refused, refuse } from "./refusal.ts";

export type PricedExchange =
  | { readonly accepted: true; readonly sellMinor: bigint; readonly buyMinor: bigint }
  | Refused<"AMOUNT_NOT_EXCHANGEABLE">;

/** Both sides of an exchange of which one is given. Neither may come to nothing, or to too much. */
export function priceExchange(asked: ExchangeAmount, conversion: Conversion): PricedExchange {
  const { amountMinor } = asked;
  const [sellMinor, buyMinor] =
    asked.side === "SELL"
      ? [amountMinor, boughtFor(amountMinor, conversion)]
      : [soldFor(amountMinor, conversion), amountMinor];
  if (!isAmount(sellMinor) || !isAmount(buyMinor)) {
    return refuse({ code: "AMOUNT_NOT_EXCHANGEABLE" });
  }
  return { accepted: true, sellMinor, buyMinor };
}

function isAmount(minor: bigint): boolean {
  return minor >= 1n && minor <= AMOUNT_MINOR_MAX;
}
