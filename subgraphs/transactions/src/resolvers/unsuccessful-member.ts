import type { InputField } from "../domain/input-field.ts";
import type { Refusal, RefusalCode } from "../domain/refusal.ts";
import { refusalMember } from "./refusal-member.ts";

type Unsuccessful<Code extends RefusalCode> =
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" }
  | { readonly outcome: "refused"; readonly refusal: Refusal<Code> };

const WANTED: Readonly<Record<InputField, string>> = {
  idempotencyKey: "1 to 64 of the characters A-Z a-z 0-9 . _ : -",
  amount: "minor units as digits, from 1 to 1000000000000000, without a leading zero",
  currency: "the code of a currency that there is here, such as EUR",
  reference: "at most 140 characters, none of them control characters",
  metadata:
    "at most 20 entries, each key once: keys of 1 to 40 of A-Z a-z 0-9 . _ : -, values of 1 to 200 characters, none of them control characters",
  expiresInSeconds: "60 to 2592000, and only with a hold",
  feeMax: "minor units as digits, from 0 to 1000000000000000, without a leading zero, or null",
  name: "1 to 100 characters, none of them control characters",
  caseReference: "1 to 64 of the characters A-Z a-z 0-9 . _ : / -, a letter or digit first",
  perTransaction: "minor units as digits, from 1 to 1000000000000000, or null",
  perDay: "minor units as digits, from 1 to 1000000000000000, or null",
  interval: "1 to 366",
  count: "1 to 10000",
  until: "a moment behind the first one; of a statement, at most 366 days behind",
  flat: "minor units as digits, from 0 to 1000000000000000, without a leading zero",
  basisPoints: "a whole number from 0 to 10000",
  min: "minor units as digits, from 1 to 1000000000000000, or null",
  fromCurrency: "the code of a currency that there is here, such as EUR",
  toCurrency: "the code of another currency that there is here, such as USD",
  sellAmount: "minor units as digits, from 1 to 1000000000000000, unless `buyAmount` is given",
  buyAmount: "minor units as digits, from 1 to 1000000000000000, unless `sellAmount` is given",
  rate: "a decimal number above zero, up to 9 digits before the point and 10 behind it",
  spreadBasisPoints: "a whole number from 0 to 5000",
  max: "minor units as digits, from 1 to 1000000000000000 and not less than `min`, or null",
};

/** What every mutation's union has in common: the ways in which it did not happen. */
export function unsuccessfulMember<Code extends RefusalCode>(result: Unsuccessful<Code>) {
  switch (result.outcome) {
    case "invalid":
      return invalidInput(result.field);
    case "conflict":
      return {
        __typename: "IdempotencyConflict",
        code: "IDEMPOTENCY_CONFLICT",
        message: "This idempotency key was used before, with other data.",
      } as const;
    case "refused":
      return refusalMember(result.refusal);
  }
}

export function invalidInput(field: InputField) {
  const message = `\`${field}\` wants ${WANTED[field]}.`;
  return { __typename: "InvalidInput", code: "INVALID_INPUT", field, message } as const;
}
