import { isIdempotencyKey } from "./idempotency-key.ts";
import { type Malformed, malformed } from "./input-field.ts";
import type { Period } from "./period.ts";

export type StatementInput = Period & { readonly idempotencyKey: string };

export type ParsedStatement = { readonly wellFormed: true } | Malformed<"idempotencyKey" | "until">;

const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

export function parseStatementRequest(input: StatementInput): ParsedStatement {
  const { idempotencyKey, since, until } = input;
  if (!isIdempotencyKey(idempotencyKey)) return malformed("idempotencyKey");
  const lengthMs = until.getTime() - since.getTime();
  return lengthMs > 0 && lengthMs <= DAYS_MAX * DAY_MS ? { wellFormed: true } : malformed("until");
}
