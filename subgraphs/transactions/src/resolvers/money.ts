/** Money leaves as text: minor units may pass 2^53. */
export function money(amountMinor: bigint, currency: string): { amount: string; currency: string } {
  return { amount: String(amountMinor), currency };
}
