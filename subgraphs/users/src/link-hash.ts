import { createHash } from "node:crypto";

/** What a link's holder shows, as the store knows it. */
export function linkHash(secret: string): Buffer {
  return createHash("sha256").update(`letter link ${secret}`).digest();
}
