import { isIdempotencyKey } from "./idempotency-key.ts";
import { type Malformed, malformed } from "./input-field.ts";
import { type Metadata, parseMetadata } from "./metadata.ts";
import { parseAmount, parseFee } from "./parse-amount.ts";
import { isReference } from "./reference.ts";

/** As a caller wrote it. */
export type TransactionInput = {
  readonly idempotencyKey: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference?: string | null | undefined;
  readonly metadata?: Metadata | null | undefined;
  readonly hold?: boolean | undefined;
  readonly expiresInSeconds?: number | null | undefined;
  readonly feeMax?: string | null | undefined;
};

export type TransactionRequest = {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  /** Seen on the sending side alone. */
  readonly metadata: Metadata;
  /** How long the money is to be kept back; undefined: it moves at once. */
  readonly holdSeconds: number | undefined;
  /** The most that the sender pays on top; undefined: whatever is due. */
  readonly feeMaxMinor: bigint | undefined;
};

export type ParsedRequest =
  | { readonly wellFormed: true; readonly request: TransactionRequest }
  | Malformed<
      | "idempotencyKey"
      | "amount"
      | "currency"
      | "reference"
      | "metadata"
      | "expiresInSeconds"
      | "feeMax"
    >;

const HOLD_SECONDS = { min: 60, max: 2_592_000, default: 604_800 };

/** Names the first field that is not of its form. Ids are opaque: a strange one is just not found. */
export function parseTransactionRequest(input: TransactionInput): ParsedRequest {
  if (!isIdempotencyKey(input.idempotencyKey)) return malformed("idempotencyKey");
  const amountMinor = parseAmount(input.amount);
  if (amountMinor === undefined) return malformed("amount");
  const { currency } = input;
  if (!/^[A-Z]{3}$/.test(currency)) return malformed("currency");
  const reference = input.reference ?? null;
  if (reference !== null && !isReference(reference)) return malformed("reference");
  const metadata = parseMetadata(input.metadata ?? []);
  if (!metadata) return malformed("metadata");
  if (!isExpiry(input)) return malformed("expiresInSeconds");
  const feeMax = input.feeMax ?? undefined;
  const feeMaxMinor = feeMax === undefined ? undefined : parseFee(feeMax);
  if (feeMax !== undefined && feeMaxMinor === undefined) return malformed("feeMax");
  const holdSeconds = input.hold ? (input.expiresInSeconds ?? HOLD_SECONDS.default) : undefined;
  const noted = { reference, metadata };
  return {
    wellFormed: true,
    request: { amountMinor, currency, ...noted, holdSeconds, feeMaxMinor },
  };
}

/** Without a hold there is nothing that could expire. */
function isExpiry({ hold, expiresInSeconds }: TransactionInput): boolean {
  if (expiresInSeconds === undefined || expiresInSeconds === null) return true;
  return (
    hold === true &&
    Number.isInteger(expiresInSeconds) &&
    expiresInSeconds >= HOLD_SECONDS.min &&
    expiresInSeconds <= HOLD_SECONDS.max
  );
}
