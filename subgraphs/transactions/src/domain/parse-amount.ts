export const AMOUNT_MINOR_MAX = 1_000_000_000_000_000n;

/** Digits only, 1..10^15, one way to write each: what a hash of the text compares is the amount. */
export function parseAmount(text: string): bigint | undefined {
  if (!/^[1-9]\d{0,15}$/.test(text)) return undefined;
  const amountMinor = BigInt(text);
  return amountMinor <= AMOUNT_MINOR_MAX ? amountMinor : undefined;
}

/** The same, or nothing at all. */
export function parseFee(text: string): bigint | undefined {
  return text === "0" ? 0n : parseAmount(text);
}
