import { parseAmount } from "./parse-amount.ts";

/** As a caller wrote it. */
export type TransactionInput = {
  readonly idempotencyKey: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference?: string | null | undefined;
};

export type TransactionRequest = {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string | null;
};

export type InputField = "idempotencyKey" | "amount" | "currency" | "reference";

export type ParsedRequest =
  | { readonly wellFormed: true; readonly request: TransactionRequest }
  | { readonly wellFormed: false; readonly field: InputField };

const REFERENCE_LENGTH_MAX = 140;

/** Names the first field that is not of its form. Ids are opaque: a strange one is just not found. */
export function parseTransactionRequest(input: TransactionInput): ParsedRequest {
  if (!/^[A-Za-z0-9._:-]{1,64}$/.test(input.idempotencyKey)) return malformed("idempotencyKey");
  const amountMinor = parseAmount(input.amount);
  if (amountMinor === undefined) return malformed("amount");
  const { currency } = input;
  if (!/^[A-Z]{3}$/.test(currency)) return malformed("currency");
  const reference = input.reference ?? null;
  if (reference !== null && !isReference(reference)) return malformed("reference");
  return { wellFormed: true, request: { amountMinor, currency, reference } };
}

function isReference(text: string): boolean {
  // Characters, as the store counts them; a text of so many code units is too long in any count.
  if (text.length > 2 * REFERENCE_LENGTH_MAX || [...text].length > REFERENCE_LENGTH_MAX) {
    return false;
  }
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function malformed(field: InputField): ParsedRequest {
  return { wellFormed: false, field };
}
