
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "CancelScheduleResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "ScheduleCancelled",
      "ScheduleNotActive"
    ],
    "CaptureHoldResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "HoldCaptured",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "CloseAccountResult": [
      "AccountClosed",
      "AccountNotActive",
      "AccountNotEmpty",
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
      "LimitExceeded",
      "NotFound",
      "SameAccount",
      "TransactionCreated",
      "TransactionPreview"
    ],
    "DepositResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "Deposited",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "FreezeAccountResult": [
      "AccountFrozen",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "OpenAccountResult": [
      "AccountOpened",
      "IdempotencyConflict",
      "InvalidInput",
      "OwnerNotActive",
      "TooManyAccounts"
    ],
    "OpenRecipientAccountResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "OwnerNotActive",
      "RecipientAccountOpened",
      "TooManyOpenings"
    ],
    "RenameAccountResult": [
      "AccountNotActive",
      "AccountRenamed",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "ReplayMessageResult": [
      "MessageReplayed",
      "NotFound"
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
    "ScheduleTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "StartsInPast",
      "TooManySchedules",
      "TransactionScheduled"
    ],
    "SetAccountLimitsResult": [
      "AccountLimitsSet",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "SetAccountMetadataResult": [
      "AccountMetadataSet",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "SetFeeScheduleResult": [
      "FeeScheduleSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "UnfreezeAccountResult": [
      "AccountNotFrozen",
      "AccountUnfrozen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "UserError": [
      "AccountNotActive",
      "AccountNotEmpty",
      "AccountNotFrozen",
      "AmountTooHigh",
      "CurrencyMismatch",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "NotFound",
      "NotReversible",
      "OwnerNotActive",
      "SameAccount",
      "ScheduleNotActive",
      "StartsInPast",
      "TooManyAccounts",
      "TooManyOpenings",
      "TooManySchedules"
    ],
    "VoidHoldResult": [
      "HoldNotOpen",
      "HoldVoided",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "WithdrawResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "Withdrawn"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "CancelScheduleResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "ScheduleCancelled",
      "ScheduleNotActive"
    ],
    "CaptureHoldResult": [
      "AccountNotActive",
      "AmountTooHigh",
      "HoldCaptured",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "CloseAccountResult": [
      "AccountClosed",
      "AccountNotActive",
      "AccountNotEmpty",
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
      "LimitExceeded",
      "NotFound",
      "SameAccount",
      "TransactionCreated",
      "TransactionPreview"
    ],
    "DepositResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "Deposited",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "FreezeAccountResult": [
      "AccountFrozen",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "OpenAccountResult": [
      "AccountOpened",
      "IdempotencyConflict",
      "InvalidInput",
      "OwnerNotActive",
      "TooManyAccounts"
    ],
    "OpenRecipientAccountResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "OwnerNotActive",
      "RecipientAccountOpened",
      "TooManyOpenings"
    ],
    "RenameAccountResult": [
      "AccountNotActive",
      "AccountRenamed",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "ReplayMessageResult": [
      "MessageReplayed",
      "NotFound"
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
    "ScheduleTransactionResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "SameAccount",
      "StartsInPast",
      "TooManySchedules",
      "TransactionScheduled"
    ],
    "SetAccountLimitsResult": [
      "AccountLimitsSet",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "SetAccountMetadataResult": [
      "AccountMetadataSet",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "SetFeeScheduleResult": [
      "FeeScheduleSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "UnfreezeAccountResult": [
      "AccountNotFrozen",
      "AccountUnfrozen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "UserError": [
      "AccountNotActive",
      "AccountNotEmpty",
      "AccountNotFrozen",
      "AmountTooHigh",
      "CurrencyMismatch",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "NotFound",
      "NotReversible",
      "OwnerNotActive",
      "SameAccount",
      "ScheduleNotActive",
      "StartsInPast",
      "TooManyAccounts",
      "TooManyOpenings",
      "TooManySchedules"
    ],
    "VoidHoldResult": [
      "HoldNotOpen",
      "HoldVoided",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "WithdrawResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "NotFound",
      "Withdrawn"
    ]
  }
};
      export default result;
    