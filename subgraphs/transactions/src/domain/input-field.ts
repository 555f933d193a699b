/** A field of some command's input that can be of the wrong form. */
export type InputField =
  | "idempotencyKey"
  | "amount"
  | "currency"
  | "reference"
  | "metadata"
  | "expiresInSeconds"
  | "feeMax"
  | "name"
  | "caseReference"
  | "perTransaction"
  | "perDay"
  | "interval"
  | "count"
  | "until"
  | "flat"
  | "basisPoints"
  | "min"
  | "max"
  | "fromCurrency"
  | "toCurrency"
  | "sellAmount"
  | "buyAmount"
  | "rate"
  | "spreadBasisPoints";

export type Malformed<Field extends InputField> = {
  readonly wellFormed: false;
  readonly field: Field;
};

export function malformed<Field extends InputField>(field: Field): Malformed<Field> {
  return { wellFormed: false, field };
}
