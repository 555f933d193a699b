import { isIdempotencyKey } from "./idempotency-key.ts";
import { type Malformed, malformed } from "./input-field.ts";
import { parseAmount } from "./parse-amount.ts";
import { isReference } from "./reference.ts";

/** What is asked of an earlier transaction: to capture or void a hold, to move money back. */
export type SettlementInput = {
  readonly idempotencyKey: string;
  readonly amount?: string | null | undefined;
  readonly reference?: string | null | undefined;
};

export type SettlementRequest = {
  /** Undefined: all that there is. */
  readonly amountMinor: bigint | undefined;
  readonly reference: string | null;
};

export type ParsedSettlement =
  | { readonly wellFormed: true; readonly request: SettlementRequest }
  | Malformed<"idempotencyKey" | "amount" | "reference">;

export function parseSettlement(input: SettlementInput): ParsedSettlement {
  if (!isIdempotencyKey(input.idempotencyKey)) return malformed("idempotencyKey");
  const amount = input.amount ?? undefined;
  const amountMinor = amount === undefined ? undefined : parseAmount(amount);
  if (amount !== undefined && amountMinor === undefined) return malformed("amount");
  const reference = input.reference ?? null;
  if (reference !== null && !isReference(reference)) return malformed("reference");
  return { wellFormed: true, request: { amountMinor, reference } };
}
