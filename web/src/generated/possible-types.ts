
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
    "ChangeEmailResult": [
      "EmailChangeReceived",
      "InvalidInput",
      "NotFound",
      "UserNotActive",
      "WrongPassword"
    ],
    "ChangePasswordResult": [
      "InvalidInput",
      "NotFound",
      "PasswordChanged",
      "UserNotActive",
      "WrongPassword"
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
      "FeeTooHigh",
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
    "DisableClientResult": [
      "ClientDisabled",
      "NotFound"
    ],
    "DiscardJobResult": [
      "JobDiscarded",
      "NotFound"
    ],
    "EraseMeResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErasure"
    ],
    "EraseUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErasure"
    ],
    "ExchangeResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "Exchanged",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "LiquidityUnavailable",
      "NotFound",
      "QuoteAlreadyUsed",
      "QuoteExpired"
    ],
    "FreezeAccountResult": [
      "AccountFrozen",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "GrantRoleResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "RoleGranted",
      "UserErased",
      "UserNotActive"
    ],
    "Node": [
      "Account",
      "Hold",
      "Schedule",
      "Statement",
      "Transaction"
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
    "QuoteExchangeResult": [
      "AmountNotExchangeable",
      "ExchangeQuoted",
      "InvalidInput",
      "RateUnavailable",
      "TooManyQuotes"
    ],
    "RegisterClientResult": [
      "ClientRegistered",
      "InvalidInput"
    ],
    "RegisterUserResult": [
      "InvalidInput",
      "RegistrationReceived"
    ],
    "ReinstateUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErased",
      "UserReinstated"
    ],
    "RemakeStatementResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "StatementRemade"
    ],
    "RenameAccountResult": [
      "AccountNotActive",
      "AccountRenamed",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "RenewClientSecretResult": [
      "ClientSecretRenewed",
      "InvalidInput",
      "NotFound"
    ],
    "ReplayMessageResult": [
      "MessageReplayed",
      "NotFound"
    ],
    "RequestStatementResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "PeriodNotOver",
      "StatementRequested",
      "TooManyStatements"
    ],
    "ResetSecurityFactorsResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "SecurityFactorsReset",
      "UserErased"
    ],
    "RetryJobResult": [
      "JobRetried",
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
    "RevokeAllSessionsResult": [
      "SessionsRevoked"
    ],
    "RevokeRoleResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "RoleRevoked",
      "UserErased"
    ],
    "RevokeSessionResult": [
      "NotFound",
      "SessionRevoked"
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
    "SendEmailConfirmationResult": [
      "EmailConfirmationSent",
      "NotFound"
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
    "SetExchangeRateResult": [
      "ExchangeRateSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "SetFeeScheduleResult": [
      "FeeScheduleSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "SuspendUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErased",
      "UserSuspended"
    ],
    "UnfreezeAccountResult": [
      "AccountNotFrozen",
      "AccountUnfrozen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "UpdateClientResult": [
      "ClientUpdated",
      "InvalidInput",
      "NotFound"
    ],
    "UpdateProfileResult": [
      "HandleTaken",
      "InvalidInput",
      "NotFound",
      "ProfileUpdated",
      "UserNotActive"
    ],
    "UserError": [
      "AccountNotActive",
      "AccountNotEmpty",
      "AccountNotFrozen",
      "AmountNotExchangeable",
      "AmountTooHigh",
      "CurrencyMismatch",
      "FeeTooHigh",
      "HandleTaken",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "LiquidityUnavailable",
      "NotFound",
      "NotReversible",
      "NotYourself",
      "OwnerNotActive",
      "PeriodNotOver",
      "QuoteAlreadyUsed",
      "QuoteExpired",
      "RateUnavailable",
      "SameAccount",
      "ScheduleNotActive",
      "StartsInPast",
      "TooManyAccounts",
      "TooManyOpenings",
      "TooManyQuotes",
      "TooManySchedules",
      "TooManyStatements",
      "UserErased",
      "UserNotActive",
      "WrongPassword"
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
    "ChangeEmailResult": [
      "EmailChangeReceived",
      "InvalidInput",
      "NotFound",
      "UserNotActive",
      "WrongPassword"
    ],
    "ChangePasswordResult": [
      "InvalidInput",
      "NotFound",
      "PasswordChanged",
      "UserNotActive",
      "WrongPassword"
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
      "FeeTooHigh",
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
    "DisableClientResult": [
      "ClientDisabled",
      "NotFound"
    ],
    "DiscardJobResult": [
      "JobDiscarded",
      "NotFound"
    ],
    "EraseMeResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErasure"
    ],
    "EraseUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErasure"
    ],
    "ExchangeResult": [
      "AccountNotActive",
      "CurrencyMismatch",
      "Exchanged",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "LiquidityUnavailable",
      "NotFound",
      "QuoteAlreadyUsed",
      "QuoteExpired"
    ],
    "FreezeAccountResult": [
      "AccountFrozen",
      "AccountNotActive",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "GrantRoleResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "RoleGranted",
      "UserErased",
      "UserNotActive"
    ],
    "Node": [
      "Account",
      "Hold",
      "Schedule",
      "Statement",
      "Transaction"
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
    "QuoteExchangeResult": [
      "AmountNotExchangeable",
      "ExchangeQuoted",
      "InvalidInput",
      "RateUnavailable",
      "TooManyQuotes"
    ],
    "RegisterClientResult": [
      "ClientRegistered",
      "InvalidInput"
    ],
    "RegisterUserResult": [
      "InvalidInput",
      "RegistrationReceived"
    ],
    "ReinstateUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErased",
      "UserReinstated"
    ],
    "RemakeStatementResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "StatementRemade"
    ],
    "RenameAccountResult": [
      "AccountNotActive",
      "AccountRenamed",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "RenewClientSecretResult": [
      "ClientSecretRenewed",
      "InvalidInput",
      "NotFound"
    ],
    "ReplayMessageResult": [
      "MessageReplayed",
      "NotFound"
    ],
    "RequestStatementResult": [
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound",
      "PeriodNotOver",
      "StatementRequested",
      "TooManyStatements"
    ],
    "ResetSecurityFactorsResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "SecurityFactorsReset",
      "UserErased"
    ],
    "RetryJobResult": [
      "JobRetried",
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
    "RevokeAllSessionsResult": [
      "SessionsRevoked"
    ],
    "RevokeRoleResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "RoleRevoked",
      "UserErased"
    ],
    "RevokeSessionResult": [
      "NotFound",
      "SessionRevoked"
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
    "SendEmailConfirmationResult": [
      "EmailConfirmationSent",
      "NotFound"
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
    "SetExchangeRateResult": [
      "ExchangeRateSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "SetFeeScheduleResult": [
      "FeeScheduleSet",
      "IdempotencyConflict",
      "InvalidInput"
    ],
    "SuspendUserResult": [
      "InvalidInput",
      "NotFound",
      "NotYourself",
      "UserErased",
      "UserSuspended"
    ],
    "UnfreezeAccountResult": [
      "AccountNotFrozen",
      "AccountUnfrozen",
      "IdempotencyConflict",
      "InvalidInput",
      "NotFound"
    ],
    "UpdateClientResult": [
      "ClientUpdated",
      "InvalidInput",
      "NotFound"
    ],
    "UpdateProfileResult": [
      "HandleTaken",
      "InvalidInput",
      "NotFound",
      "ProfileUpdated",
      "UserNotActive"
    ],
    "UserError": [
      "AccountNotActive",
      "AccountNotEmpty",
      "AccountNotFrozen",
      "AmountNotExchangeable",
      "AmountTooHigh",
      "CurrencyMismatch",
      "FeeTooHigh",
      "HandleTaken",
      "HoldNotOpen",
      "IdempotencyConflict",
      "InsufficientFunds",
      "InvalidInput",
      "LimitExceeded",
      "LiquidityUnavailable",
      "NotFound",
      "NotReversible",
      "NotYourself",
      "OwnerNotActive",
      "PeriodNotOver",
      "QuoteAlreadyUsed",
      "QuoteExpired",
      "RateUnavailable",
      "SameAccount",
      "ScheduleNotActive",
      "StartsInPast",
      "TooManyAccounts",
      "TooManyOpenings",
      "TooManyQuotes",
      "TooManySchedules",
      "TooManyStatements",
      "UserErased",
      "UserNotActive",
      "WrongPassword"
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
    