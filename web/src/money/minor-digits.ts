const DIGITS_UNUSUAL = new Map<string, number>([
  ...digits(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...digits(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...digits(4, "CLF UYW"),
]);

/**
 * How many decimal places a currency's minor unit stands for, by ISO 4217. Not asked of `Intl`:
 * browsers answer with the digits people write (LBP and HUF 0, IQD 0), not with those an amount in
 * minor units has (2 and 3), which would show a balance a hundred or a thousand times too large.
 */
export function minorDigits(currency: string): number {
  return DIGITS_UNUSUAL.get(currency) ?? 2;
}

function digits(count: number, currencies: string): [string, number][] {
  return currencies.split(" ").map((currency) => [currency, count]);
}
