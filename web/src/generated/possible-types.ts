
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "CaptureHoldResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "HoldCaptured",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "CreateTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "TransactionCreated",
      "TransactionPreview"
    ],
    "ReverseTransactionResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "NotReversible",
      "TransactionReversed"
    ],
    "UserError": [
      "AccountNotActive",
      "AmountTooHigh",
      "CurrencyMismatch",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "NotReversible",
      "SameAccount"
    ],
    "VoidHoldResult": [
      "HoldNotOpen",
      "HoldVoided",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "CaptureHoldResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "HoldCaptured",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "CreateTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "TransactionCreated",
      "TransactionPreview"
    ],
    "ReverseTransactionResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "NotReversible",
      "TransactionReversed"
    ],
    "UserError": [
      "AccountNotActive",
      "AmountTooHigh",
      "CurrencyMismatch",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "NotReversible",
      "SameAccount"
    ],
    "VoidHoldResult": [
      "HoldNotOpen",
      "HoldVoided",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ]
  }
};
      export default result;
    