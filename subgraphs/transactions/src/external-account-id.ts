import { createHash } from "node:crypto";

/**
 * The account through which a currency's money enters and leaves the platform. The migration that
 * brings a currency opens it, with an id made of its code: nothing has to look for it.
 */
export function externalAccountId(currency: string): Buffer {
  return createHash("sha256").update(`external ${currency}`).digest().subarray(0, 16);
}
