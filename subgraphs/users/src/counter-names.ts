import { createHash } from "node:crypto";
import { networkOf } from "@tributary/runtime/network-of";

/** Counters are kept beside the database: their names say nothing about what they count. */
export function counterName(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Of where somebody asks from. */
export function placeCounterName(address: string): string {
  return counterName(networkOf(address));
}
