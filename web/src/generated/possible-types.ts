
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "CreateTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "TransactionCreated"
    ],
    "UserError": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "CreateTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "TransactionCreated"
    ],
    "UserError": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount"
    ]
  }
};
      export default result;
    