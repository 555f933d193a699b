import { isCurrencyCode } from "./currency-code.ts";
import { type Malformed, malformed } from "./input-field.ts";
import { parseAmount } from "./parse-amount.ts";

/** As a caller wrote it. */
export type QuoteInput = {
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly sellAmount?: string | null | undefined;
  readonly buyAmount?: string | null | undefined;
};

/** Which side of the exchange is given. */
export type ExchangeAmount = { readonly side: "SELL" | "BUY"; readonly amountMinor: bigint };

export type ParsedQuoteRequest =
  | { readonly wellFormed: true; readonly asked: ExchangeAmount }
  | Malformed<"fromCurrency" | "toCurrency" | "sellAmount" | "buyAmount">;

export function parseQuoteRequest(input: QuoteInput): ParsedQuoteRequest {
  const { fromCurrency, toCurrency } = input;
  if (!isCurrencyCode(fromCurrency)) return malformed("fromCurrency");
  if (!isCurrencyCode(toCurrency) || toCurrency === fromCurrency) return malformed("toCurrency");
  const [sell, buy] = [input.sellAmount ?? undefined, input.buyAmount ?? undefined];
  if (sell !== undefined) {
    if (buy !== undefined) return malformed("buyAmount");
    const amountMinor = parseAmount(sell);
    if (amountMinor === undefined) return malformed("sellAmount");
    return { wellFormed: true, asked: { side: "SELL", amountMinor } };
  }
  const amountMinor = buy === undefined ? undefined : parseAmount(buy);
  if (amountMinor === undefined) return malformed(buy === undefined ? "sellAmount" : "buyAmount");
  return { wellFormed: true, asked: { side: "BUY", amountMinor } };
}
