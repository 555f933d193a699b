import { createHash } from "node:crypto";

type PlatformAccountKind = "EXTERNAL" | "FEE" | "LIQUIDITY";

/**
 * The platform's own account of that kind in a currency. The migration that brings a currency opens
 * it, with an id made of its kind and code: nothing has to look for it.
 */
export function platformAccountId(kind: PlatformAccountKind, currency: string): Buffer {
  const id = createHash("sha256").update(`${kind.toLowerCase()} ${currency}`).digest();
  if (kind !== "FEE") return id.subarray(0, 16);
  // Last in the order of ids, which is that of locks: whether there is a fee is known only once the
  // other accounts are locked, and what everyone pays into is locked for the shortest time.
  return Buffer.concat([Buffer.of(0xff), id.subarray(0, 15)]);
}
