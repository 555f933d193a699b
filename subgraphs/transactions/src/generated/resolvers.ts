import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserReference } from '../resolvers/user.ts';
import type { KnownAccount } from '../resolvers/account.ts';
import type { EntryRow } from '../store/entries.ts';
import type { ExchangeQuoteRow } from '../store/exchange-quotes.ts';
import type { ExchangeRateRow } from '../store/exchange-rates.ts';
import type { FeeScheduleRow } from '../store/fee-schedules.ts';
import type { HoldRow } from '../store/holds.ts';
import type { JobSummary } from '@tributary/jobs/list-jobs';
import type { NodeRow } from '../resolvers/node.ts';
import type { ScheduleRow } from '../store/schedules.ts';
import type { ScheduleRunRow } from '../store/schedule-runs.ts';
import type { StatementRow } from '../store/statements.ts';
import type { TransactionRow } from '../store/transactions.ts';
import type { ToldActivity } from '../store/activities.ts';
import type { FeedActivity } from '../store/feed-activities.ts';
import type { AuditRow } from '../store/audit-entries.ts';
import type { ParkedMessage as Parked } from '@tributary/events/parked-messages';
import type { TransactionsContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type Account = Node & {
  __typename?: 'Account';
  /** What can be spent: posted - held. */
  available: Maybe<Money>;
  /** The balance at so many moments, 2..366, evenly spread from `since` to `until`: points of a chart. */
  balanceHistory: Maybe<Array<BalancePoint>>;
  createdAt: Maybe<Scalars['DateTime']['output']>;
  currency: Maybe<Scalars['String']['output']>;
  /**
   * What happened to the money, newest first. `first` is 1..100. A page of a filtered list may be
   * shorter than `first`, even empty, while `hasNextPage` is true: go on with `endCursor`.
   */
  entries: Maybe<EntryConnection>;
  /** What open holds keep back. */
  held: Maybe<Money>;
  /**
   * What is kept back of this account's money, or IN: of others' money for this account. Newest first.
   * `first` is 1..100.
   */
  holds: Maybe<HoldConnection>;
  id: Scalars['ID']['output'];
  kind: Maybe<AccountKind>;
  /** What may leave it; null where nothing but the balance limits that. */
  limits: Maybe<AccountLimits>;
  /** What its owner's programs note with it; see `setAccountMetadata`. */
  metadata: Maybe<Array<MetadataEntry>>;
  name: Maybe<Scalars['String']['output']>;
  /** Null for the platform's own accounts. */
  owner: Maybe<User>;
  /** What the entries add up to. */
  posted: Maybe<Money>;
  /** What is planned to be sent from it, newest first. `first` is 1..100. */
  schedules: Maybe<ScheduleConnection>;
  /**
   * Made for each month (in UTC) in which something happened, soon after it is over, or asked for; newest
   * first. `first` is 1..100.
   */
  statements: Maybe<StatementConnection>;
  status: Maybe<AccountStatus>;
  /** What came in and went out from `since` until before `until`, at most 366 days. */
  totals: Maybe<AccountTotals>;
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountBalanceHistoryArgs = {
  points?: Scalars['Int']['input'];
  since: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountEntriesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<EntryFilter>;
  first?: Scalars['Int']['input'];
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountHoldsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  direction?: EntryDirection;
  first?: Scalars['Int']['input'];
  state?: HoldState;
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountSchedulesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: ScheduleState;
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountStatementsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/**
 * A place for money. The other side of one's own transaction shows only its `id`: every other field
 * belongs to the owner and to staff, and is null with a FORBIDDEN error for others.
 */
export type AccountTotalsArgs = {
  since: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
};

/** One thing that happened to an account. Numbers are 1..n without a gap. */
export type AccountActivity = {
  __typename?: 'AccountActivity';
  /** The account as this left it. */
  account: Maybe<Account>;
  /** Hand it back as `after` to go on behind this activity. */
  cursor: Scalars['String']['output'];
  entries: Array<Entry>;
  /** The hold that was placed, captured, voided or expired; null where none is concerned. */
  hold: Maybe<Hold>;
  kind: ActivityKind;
  number: Scalars['Int']['output'];
  transaction: Maybe<Transaction>;
};

export type AccountClosed = {
  __typename?: 'AccountClosed';
  account: Maybe<Account>;
};

export type AccountConnection = {
  __typename?: 'AccountConnection';
  edges: Array<AccountEdge>;
  pageInfo: PageInfo;
};

export type AccountEdge = {
  __typename?: 'AccountEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Account>;
};

export type AccountFrozen = {
  __typename?: 'AccountFrozen';
  account: Maybe<Account>;
};

export type AccountKind =
  /** Where money comes from and goes to: what it is below zero is out in the world. */
  | 'EXTERNAL'
  /** What was earned with fees. */
  | 'FEE'
  /** What exchanges take from and give to. */
  | 'LIQUIDITY'
  /** Somebody's. */
  | 'WALLET';

/** How much may leave an account by its owner's own orders. Days are days in UTC. */
export type AccountLimits = {
  __typename?: 'AccountLimits';
  perDay: Maybe<Money>;
  perTransaction: Maybe<Money>;
  /** What has left today, holds included. */
  spentToday: Money;
};

export type AccountLimitsSet = {
  __typename?: 'AccountLimitsSet';
  account: Maybe<Account>;
};

export type AccountMetadataSet = {
  __typename?: 'AccountMetadataSet';
  account: Maybe<Account>;
};

export type AccountNotActive = UserError & {
  __typename?: 'AccountNotActive';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** Only what is empty, with nothing kept back, is closed. */
export type AccountNotEmpty = UserError & {
  __typename?: 'AccountNotEmpty';
  code: ErrorCode;
  held: Money;
  message: Scalars['String']['output'];
  posted: Money;
};

export type AccountNotFrozen = UserError & {
  __typename?: 'AccountNotFrozen';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type AccountOpened = {
  __typename?: 'AccountOpened';
  account: Maybe<Account>;
};

export type AccountRenamed = {
  __typename?: 'AccountRenamed';
  account: Maybe<Account>;
};

export type AccountStatus =
  | 'ACTIVE'
  | 'CLOSED'
  | 'FROZEN';

export type AccountTotals = {
  __typename?: 'AccountTotals';
  entryCount: Scalars['Int']['output'];
  /** What came in, unsigned. */
  in: Money;
  /** What went out, unsigned. */
  out: Money;
};

export type AccountUnfrozen = {
  __typename?: 'AccountUnfrozen';
  account: Maybe<Account>;
};

/** One thing that happened to an account, at its place among those of several accounts. */
export type Activity = {
  __typename?: 'Activity';
  /** The account as this left it. */
  account: Maybe<Account>;
  /** Hand it back as `after` to go on behind this activity. */
  cursor: Scalars['String']['output'];
  entries: Array<Entry>;
  /** The hold that was placed, captured, voided or expired; null where none is concerned. */
  hold: Maybe<Hold>;
  kind: ActivityKind;
  /** Counts the account's activities, 1..n without a gap. */
  number: Scalars['Int']['output'];
  transaction: Maybe<Transaction>;
};

/** What of all activities is asked for; whatever is not given is any. */
export type ActivityFilter = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** ISO 4217, for example EUR. */
  currency?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<ActivityKind>>;
  /** Of all accounts of this person. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
};

export type ActivityKind =
  /** Money moved: there are entries. */
  | 'ENTRIES_POSTED'
  /** A part of the balance is kept back; no entry yet. */
  | 'HOLD_PLACED'
  /** What was kept back is free again, without an entry. */
  | 'HOLD_RELEASED'
  /** Nothing happened: this is how the account is, as of the number. */
  | 'SNAPSHOT'
  /** Frozen, active again, or closed. */
  | 'STATUS_CHANGED';

/** One side comes to less than one minor unit, or to more than 10^15. */
export type AmountNotExchangeable = UserError & {
  __typename?: 'AmountNotExchangeable';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** More than the hold keeps back, or than is left of the transaction to reverse. */
export type AmountTooHigh = UserError & {
  __typename?: 'AmountTooHigh';
  code: ErrorCode;
  message: Scalars['String']['output'];
  remaining: Money;
};

export type AuditDetail = {
  __typename?: 'AuditDetail';
  name: Scalars['String']['output'];
  value: Maybe<Scalars['String']['output']>;
};

/** One thing that staff did. Append-only. */
export type AuditEntry = {
  __typename?: 'AuditEntry';
  /** For example account.freeze. */
  action: Scalars['String']['output'];
  /** Null: the platform itself. */
  actor: Maybe<User>;
  createdAt: Scalars['DateTime']['output'];
  /** Codes, ids and amounts; no personal data. */
  detail: Array<AuditDetail>;
  id: Scalars['ID']['output'];
  /** The id of what it was done to. */
  subject: Scalars['ID']['output'];
};

export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  edges: Array<AuditEntryEdge>;
  pageInfo: PageInfo;
};

export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<AuditEntry>;
};

export type BalancePoint = {
  __typename?: 'BalancePoint';
  at: Scalars['DateTime']['output'];
  balance: Money;
};

export type CancelScheduleInput = {
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  scheduleId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type CancelScheduleResult = IdempotencyConflict | InvalidInput | NotFound | ScheduleCancelled | ScheduleNotActive;

export type CaptureHoldInput = {
  /** Minor units, up to the hold's amount; all of it unless given. The rest is let go. */
  amount?: InputMaybe<Scalars['String']['input']>;
  holdId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type CaptureHoldResult = AccountNotActive | AmountTooHigh | HoldCaptured | HoldNotOpen | IdempotencyConflict | InvalidInput | NotFound;

export type ChangeAccountStatusInput = {
  accountId: Scalars['ID']['input'];
  /** The number of a case or a ticket: 1..64 of A-Z a-z 0-9 . _ : / -. */
  caseReference?: InputMaybe<Scalars['String']['input']>;
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  reason: StatusReason;
};

export type CloseAccountInput = {
  accountId: Scalars['ID']['input'];
  /** The number of a case or a ticket: 1..64 of A-Z a-z 0-9 . _ : / -. */
  caseReference?: InputMaybe<Scalars['String']['input']>;
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  reason: StatusReason;
};

/** Refusals in the order in which they are looked for. */
export type CloseAccountResult = AccountClosed | AccountNotActive | AccountNotEmpty | IdempotencyConflict | InvalidInput | NotFound;

export type CreateTransactionInput = {
  /** Minor units: digits only, 1..10^15, no leading zero. */
  amount: Scalars['String']['input'];
  /** ISO 4217, for example EUR. */
  currency: Scalars['String']['input'];
  /**
   * Decides as if and writes nothing: answers with a TransactionPreview or with the refusal. The key
   * must be of its form, is not looked at and stays free.
   */
  dryRun: Scalars['Boolean']['input'];
  /** Of a hold: after how long it is let go, 60..2592000 (30 days); a week unless given. */
  expiresInSeconds?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The most that may be paid on top, in minor units, 0 for nothing; otherwise it is FeeTooHigh. Unless it
   * is given, any fee is paid that is scheduled by then.
   */
  feeMax?: InputMaybe<Scalars['String']['input']>;
  fromAccountId: Scalars['ID']['input'];
  /** Keeps the money back for the receiver, who captures or voids the hold, instead of moving it. */
  hold: Scalars['Boolean']['input'];
  /**
   * Yours to choose, 1..64 of A-Z a-z 0-9 . _ : -; one per intent. The same key with the same data
   * gives the same answer however often it is sent in three days; with other data it is an
   * IdempotencyConflict.
   */
  idempotencyKey: Scalars['String']['input'];
  /** At most 20, each key once, never changed. Seen on the sending side alone. */
  metadata?: InputMaybe<Array<MetadataEntryInput>>;
  /** Up to 140 characters, seen by both sides. */
  reference?: InputMaybe<Scalars['String']['input']>;
  toAccountId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type CreateTransactionResult = AccountNotActive | CurrencyMismatch | FeeTooHigh | IdempotencyConflict | InsufficientFunds | InvalidInput | LimitExceeded | NotFound | SameAccount | TransactionCreated | TransactionPreview;

export type Currency = {
  __typename?: 'Currency';
  /** ISO 4217, for example EUR. */
  code: Scalars['String']['output'];
  /** How many digits stand behind the point: 2 for EUR, 0 for JPY, 3 for KWD. */
  exponent: Scalars['Int']['output'];
};

export type CurrencyMismatch = UserError & {
  __typename?: 'CurrencyMismatch';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** Refusals in the order in which they are looked for. */
export type DepositResult = AccountNotActive | CurrencyMismatch | Deposited | IdempotencyConflict | InvalidInput | NotFound;

export type Deposited = {
  __typename?: 'Deposited';
  /** Of kind DEPOSIT. */
  transaction: Maybe<Transaction>;
};

export type DiscardJobResult = JobDiscarded | NotFound;

/** One line of an account: append-only, numbered 1..n with the account's activities. */
export type Entry = {
  __typename?: 'Entry';
  /** Signed: negative when money leaves the account. */
  amount: Money;
  balanceAfter: Money;
  createdAt: Scalars['DateTime']['output'];
  kind: EntryKind;
  /** Counts the entries of one activity, from 0. */
  line: Scalars['Int']['output'];
  number: Scalars['Int']['output'];
  transaction: Maybe<Transaction>;
};

export type EntryConnection = {
  __typename?: 'EntryConnection';
  edges: Array<EntryEdge>;
  pageInfo: PageInfo;
};

export type EntryDirection =
  | 'IN'
  | 'OUT';

export type EntryEdge = {
  __typename?: 'EntryEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Entry>;
};

export type EntryFilter = {
  amountMax?: InputMaybe<Scalars['String']['input']>;
  /** The least amount in minor units, whichever way it went. */
  amountMin?: InputMaybe<Scalars['String']['input']>;
  /** Those with this person on the other side. */
  counterpartyId?: InputMaybe<Scalars['ID']['input']>;
  direction?: InputMaybe<EntryDirection>;
  /** Any of these; all unless given. */
  kinds?: InputMaybe<Array<TransactionKind>>;
  /** Those whose transaction carries this, noted on this account's side. */
  metadata?: InputMaybe<MetadataEntryInput>;
  /** From this moment. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** A part of the transaction's reference, up to 100 characters, in upper or lower case. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Until before this moment. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type EntryKind =
  /** Of the transaction's amount. */
  | 'AMOUNT'
  /** Of its fee. */
  | 'FEE';

export type ErrorCode =
  | 'ACCOUNT_NOT_ACTIVE'
  | 'ACCOUNT_NOT_EMPTY'
  | 'ACCOUNT_NOT_FROZEN'
  | 'AMOUNT_NOT_EXCHANGEABLE'
  | 'AMOUNT_TOO_HIGH'
  | 'CURRENCY_MISMATCH'
  | 'FEE_TOO_HIGH'
  | 'HOLD_NOT_OPEN'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INSUFFICIENT_FUNDS'
  | 'INVALID_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'LIQUIDITY_UNAVAILABLE'
  | 'NOT_FOUND'
  | 'NOT_REVERSIBLE'
  | 'OWNER_NOT_ACTIVE'
  | 'PERIOD_NOT_OVER'
  | 'QUOTE_ALREADY_USED'
  | 'QUOTE_EXPIRED'
  | 'RATE_UNAVAILABLE'
  | 'SAME_ACCOUNT'
  | 'SCHEDULE_NOT_ACTIVE'
  | 'STARTS_IN_PAST'
  | 'TOO_MANY_ACCOUNTS'
  | 'TOO_MANY_OPENINGS'
  | 'TOO_MANY_QUOTES'
  | 'TOO_MANY_SCHEDULES'
  | 'TOO_MANY_STATEMENTS';

/** Two transactions of kind EXCHANGE that were done as one, at the price of a quote. */
export type Exchange = {
  __typename?: 'Exchange';
  bought: Money;
  /** That of the quote. */
  id: Scalars['ID']['output'];
  /** From the platform's account to one's own. */
  purchase: Maybe<Transaction>;
  rate: Scalars['String']['output'];
  /** From one's own account to the platform's. */
  sale: Maybe<Transaction>;
  sold: Money;
};

export type ExchangeInput = {
  /** One's own, in the currency that is sold. */
  fromAccountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  quoteId: Scalars['ID']['input'];
  /** One's own, in the currency that is bought. */
  toAccountId: Scalars['ID']['input'];
};

/** A price that holds until `expiresAt`, for one exchange. */
export type ExchangeQuote = {
  __typename?: 'ExchangeQuote';
  buy: Money;
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** A decimal number: what one unit of what is sold is exchanged for. */
  rate: Scalars['String']['output'];
  sell: Money;
};

export type ExchangeQuoted = {
  __typename?: 'ExchangeQuoted';
  quote: Maybe<ExchangeQuote>;
};

/**
 * What a currency is exchanged for. Each direction has a rate of its own; nothing is quoted once it is no
 * longer valid.
 */
export type ExchangeRate = {
  __typename?: 'ExchangeRate';
  changedAt: Scalars['DateTime']['output'];
  fromCurrency: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** As it was set. */
  midRate: Scalars['String']['output'];
  /** A decimal number: what one unit is exchanged for, the spread taken off. */
  rate: Scalars['String']['output'];
  /** Hundredths of a per cent that customers get less than that. */
  spreadBasisPoints: Scalars['Int']['output'];
  toCurrency: Scalars['String']['output'];
  validUntil: Scalars['DateTime']['output'];
};

export type ExchangeRateSet = {
  __typename?: 'ExchangeRateSet';
  exchangeRate: Maybe<ExchangeRate>;
};

/** Refusals in the order in which they are looked for. */
export type ExchangeResult = AccountNotActive | CurrencyMismatch | Exchanged | IdempotencyConflict | InsufficientFunds | InvalidInput | LimitExceeded | LiquidityUnavailable | NotFound | QuoteAlreadyUsed | QuoteExpired;

export type Exchanged = {
  __typename?: 'Exchanged';
  exchange: Maybe<Exchange>;
};

export type FeeKind =
  /** Of a hold: paid when it is captured, for what is captured, and kept back until then. */
  | 'CAPTURE'
  | 'DEPOSIT'
  /** Between accounts of one person, a hold between them included: free of TRANSFER and CAPTURE. */
  | 'OWN_TRANSFER'
  /** Between accounts of two people. */
  | 'TRANSFER'
  | 'WITHDRAWAL';

/**
 * What is paid for one kind of transaction in one currency, on top of its amount and by its sender: a flat
 * amount and a share, rounded half up, within bounds.
 */
export type FeeSchedule = {
  __typename?: 'FeeSchedule';
  /** Hundredths of a per cent of the amount. */
  basisPoints: Scalars['Int']['output'];
  changedAt: Scalars['DateTime']['output'];
  currency: Scalars['String']['output'];
  flat: Money;
  id: Scalars['ID']['output'];
  kind: FeeKind;
  max: Maybe<Money>;
  /** The least that is paid; null: no such bound. */
  min: Maybe<Money>;
};

export type FeeScheduleSet = {
  __typename?: 'FeeScheduleSet';
  schedule: Maybe<FeeSchedule>;
};

/** More than `feeMax` would have been due on top of the amount. */
export type FeeTooHigh = UserError & {
  __typename?: 'FeeTooHigh';
  code: ErrorCode;
  /** What it would cost now. */
  fee: Money;
  message: Scalars['String']['output'];
};

/** Refusals in the order in which they are looked for. */
export type FreezeAccountResult = AccountFrozen | AccountNotActive | IdempotencyConflict | InvalidInput | NotFound;

/**
 * Money that an account keeps back for another. Whoever may read the transaction that placed it may
 * read it. It is captured or voided once, by the receiver or by staff, or it expires.
 */
export type Hold = Node & {
  __typename?: 'Hold';
  amount: Money;
  /** What was taken of it; zero unless it was captured. The rest was let go. */
  captured: Money;
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Scalars['DateTime']['output'];
  /** What is kept back beside it for the fee of its capture; null to the receiver. */
  fee: Maybe<Money>;
  id: Scalars['ID']['output'];
  /** The transaction that captured or voided it, or let it expire. */
  settledBy: Maybe<Transaction>;
  state: HoldState;
  /** The transaction that placed it. */
  transaction: Maybe<Transaction>;
};

export type HoldCaptured = {
  __typename?: 'HoldCaptured';
  /** Of kind CAPTURE. */
  transaction: Maybe<Transaction>;
};

export type HoldConnection = {
  __typename?: 'HoldConnection';
  edges: Array<HoldEdge>;
  pageInfo: PageInfo;
};

export type HoldEdge = {
  __typename?: 'HoldEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Hold>;
};

/** It was captured or voided, or its time is over. */
export type HoldNotOpen = UserError & {
  __typename?: 'HoldNotOpen';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type HoldState =
  | 'CAPTURED'
  | 'EXPIRED'
  /** Keeps money back. Past `expiresAt` it can no longer be settled, and is let go soon. */
  | 'OPEN'
  | 'VOIDED';

export type HoldVoided = {
  __typename?: 'HoldVoided';
  /** Of kind VOID. */
  transaction: Maybe<Transaction>;
};

/** The key was used before with other data. */
export type IdempotencyConflict = UserError & {
  __typename?: 'IdempotencyConflict';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type InsufficientFunds = UserError & {
  __typename?: 'InsufficientFunds';
  available: Money;
  code: ErrorCode;
  /** What would have been due on top of the amount. */
  fee: Money;
  message: Scalars['String']['output'];
};

/** The input is not of its form; `field` is the first that is wrong. */
export type InvalidInput = UserError & {
  __typename?: 'InvalidInput';
  code: ErrorCode;
  field: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

/** Work that is done later, or again and again: what is due, what is old. */
export type Job = {
  __typename?: 'Job';
  /** How often it was begun. */
  attempts: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  finishedAt: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** Names this piece of work among those of its kind; of what recurs, its period. */
  key: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  /** Of the last attempt that failed. A code; the log of that moment has more. */
  lastErrorCode: Maybe<Scalars['String']['output']>;
  /** While it runs: until when its worker is believed to be at it. */
  leaseUntil: Maybe<Scalars['DateTime']['output']>;
  /** Not before this. */
  runAt: Scalars['DateTime']['output'];
  state: JobState;
};

export type JobConnection = {
  __typename?: 'JobConnection';
  edges: Array<JobEdge>;
  pageInfo: PageInfo;
};

export type JobDiscarded = {
  __typename?: 'JobDiscarded';
  id: Scalars['ID']['output'];
};

export type JobEdge = {
  __typename?: 'JobEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Job>;
};

/** It begins anew within moments, with all its attempts. */
export type JobRetried = {
  __typename?: 'JobRetried';
  id: Scalars['ID']['output'];
};

export type JobState =
  | 'DONE'
  /** Given up: see `lastErrorCode`, and retry it once that is mended. */
  | 'FAILED'
  | 'RUNNING'
  /** Its time has not come, or nobody has begun it yet. */
  | 'WAITING';

/** More than may leave the account at once, or today. */
export type LimitExceeded = UserError & {
  __typename?: 'LimitExceeded';
  code: ErrorCode;
  /** The limit that stands in the way. */
  limit: Money;
  message: Scalars['String']['output'];
  /** The most that could be sent now. */
  remaining: Money;
};

/** The platform has not enough of what is bought at present. */
export type LiquidityUnavailable = UserError & {
  __typename?: 'LiquidityUnavailable';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** It is handled anew, with five tries. */
export type MessageReplayed = {
  __typename?: 'MessageReplayed';
  id: Scalars['ID']['output'];
};

/** What somebody's own programs note: nothing here goes by it. */
export type MetadataEntry = {
  __typename?: 'MetadataEntry';
  key: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type MetadataEntryInput = {
  /** 1..40 of A-Z a-z 0-9 . _ : -. */
  key: Scalars['String']['input'];
  /** 1..200 characters, found again exactly as written. */
  value: Scalars['String']['input'];
};

/**
 * An amount of money: a whole number of the currency's minor units as a string (it may pass 2^53),
 * and the ISO 4217 code. `{amount: "1250", currency: "EUR"}` is 12.50 euro; entries are signed.
 */
export type Money = {
  __typename?: 'Money';
  amount: Scalars['String']['output'];
  currency: Scalars['String']['output'];
};

export type MoveOutsideInput = {
  accountId: Scalars['ID']['input'];
  /** Minor units: digits only, 1..10^15, no leading zero. */
  amount: Scalars['String']['input'];
  /** The account's currency. */
  currency: Scalars['String']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Up to 140 characters, seen by the account's owner. */
  reference?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** No more occurrences. What has run stays. For the schedule's owner. */
  cancelSchedule: Maybe<CancelScheduleResult>;
  /** Moves what a hold keeps back, once. For the receiving account's owner, and staff. */
  captureHold: Maybe<CaptureHoldResult>;
  /** Final, and the end of what is planned from it. For the account's owner while it is active, and staff. */
  closeAccount: Maybe<CloseAccountResult>;
  /**
   * Moves money between two accounts, or keeps it back for the receiver. The sending account is one's
   * own.
   */
  createTransaction: Maybe<CreateTransactionResult>;
  /** Money that comes in from outside, into anybody's account or the platform's own. */
  deposit: Maybe<DepositResult>;
  /** Forgets a job that failed and is not to be done. */
  discardJob: Maybe<DiscardJobResult>;
  /**
   * Exchanges what was quoted, once: takes what is sold from one account and puts what is bought into
   * another, both one's own.
   */
  exchange: Maybe<ExchangeResult>;
  /** Nothing enters or leaves any more. */
  freezeAccount: Maybe<FreezeAccountResult>;
  /** Opens an empty account of one's own. */
  openAccount: Maybe<OpenAccountResult>;
  /**
   * The account that money for somebody goes to: theirs in that currency, or a new one where they never
   * had one. The answer does not tell which. Whoever cannot be paid is NotFound, whatever the reason. In a
   * day it tells the accounts of so many people.
   */
  openRecipientAccount: Maybe<OpenRecipientAccountResult>;
  /** A price for an exchange between one's own accounts, that holds for a short while. */
  quoteExchange: Maybe<QuoteExchangeResult>;
  /** Where a statement's file was lost or has changed: from the ledger, to the same bytes or not at all. */
  remakeStatement: Maybe<RemakeStatementResult>;
  /** For the account's owner. */
  renameAccount: Maybe<RenameAccountResult>;
  /** Sends a parked message back to where it could not be handled. */
  replayMessage: Maybe<ReplayMessageResult>;
  /** A statement of an account of one's own. Asked for again, the same period gives the same statement. */
  requestStatement: Maybe<RequestStatementResult>;
  /** Has a job that failed begun anew, once its cause is mended. */
  retryJob: Maybe<RetryJobResult>;
  /**
   * Moves a transaction's money back, all or a part, several times until it is used up. For the owner
   * of the account that received it, and staff.
   */
  reverseTransaction: Maybe<ReverseTransactionResult>;
  /**
   * Plans a transaction, once or by a rule. Only its form and its accounts are looked at now; funds and
   * limits when its time has come, each time anew. After a pause of the platform each occurrence that
   * was missed is run, late and in order.
   */
  scheduleTransaction: Maybe<ScheduleTransactionResult>;
  setAccountLimits: Maybe<SetAccountLimitsResult>;
  /** For the account's owner, whose programs note what they like. */
  setAccountMetadata: Maybe<SetAccountMetadataResult>;
  /** What a currency is exchanged for from now on, in place of what it was before. */
  setExchangeRate: Maybe<SetExchangeRateResult>;
  /** What a kind of transaction costs from now on, in place of what it cost before. */
  setFeeSchedule: Maybe<SetFeeScheduleResult>;
  unfreezeAccount: Maybe<UnfreezeAccountResult>;
  /** Lets go of what a hold keeps back. For the receiving account's owner, and staff. */
  voidHold: Maybe<VoidHoldResult>;
  /** Money that leaves the platform, likewise. Limits are for owners and do not count. */
  withdraw: Maybe<WithdrawResult>;
};


export type MutationCancelScheduleArgs = {
  input: CancelScheduleInput;
};


export type MutationCaptureHoldArgs = {
  input: CaptureHoldInput;
};


export type MutationCloseAccountArgs = {
  input: CloseAccountInput;
};


export type MutationCreateTransactionArgs = {
  input: CreateTransactionInput;
};


export type MutationDepositArgs = {
  input: MoveOutsideInput;
};


export type MutationDiscardJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationExchangeArgs = {
  input: ExchangeInput;
};


export type MutationFreezeAccountArgs = {
  input: ChangeAccountStatusInput;
};


export type MutationOpenAccountArgs = {
  input: OpenAccountInput;
};


export type MutationOpenRecipientAccountArgs = {
  input: OpenRecipientAccountInput;
};


export type MutationQuoteExchangeArgs = {
  input: QuoteExchangeInput;
};


export type MutationRemakeStatementArgs = {
  input: RemakeStatementInput;
};


export type MutationRenameAccountArgs = {
  input: RenameAccountInput;
};


export type MutationReplayMessageArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRequestStatementArgs = {
  input: RequestStatementInput;
};


export type MutationRetryJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReverseTransactionArgs = {
  input: ReverseTransactionInput;
};


export type MutationScheduleTransactionArgs = {
  input: ScheduleTransactionInput;
};


export type MutationSetAccountLimitsArgs = {
  input: SetAccountLimitsInput;
};


export type MutationSetAccountMetadataArgs = {
  input: SetAccountMetadataInput;
};


export type MutationSetExchangeRateArgs = {
  input: SetExchangeRateInput;
};


export type MutationSetFeeScheduleArgs = {
  input: SetFeeScheduleInput;
};


export type MutationUnfreezeAccountArgs = {
  input: ChangeAccountStatusInput;
};


export type MutationVoidHoldArgs = {
  input: VoidHoldInput;
};


export type MutationWithdrawArgs = {
  input: MoveOutsideInput;
};

/** What has an id here, and can be read again by it. */
export type Node = {
  id: Scalars['ID']['output'];
};

/** What the input names does not exist, or is not yours to use. */
export type NotFound = UserError & {
  __typename?: 'NotFound';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/**
 * Only a TRANSFER, a CAPTURE, a DEPOSIT or a WITHDRAWAL moves money that could be moved back. An EXCHANGE
 * is undone by another, at the price of that moment.
 */
export type NotReversible = UserError & {
  __typename?: 'NotReversible';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type OpenAccountInput = {
  /** The code of one of `currencies`. */
  currency: Scalars['String']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Up to 100 characters, seen by its owner and staff. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Refusals in the order in which they are looked for. */
export type OpenAccountResult = AccountOpened | IdempotencyConflict | InvalidInput | OwnerNotActive | TooManyAccounts;

export type OpenRecipientAccountInput = {
  /** The code of one of `currencies`. */
  currency: Scalars['String']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** The person's id, as `findRecipient` or a transaction with them has it. */
  recipientId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type OpenRecipientAccountResult = IdempotencyConflict | InvalidInput | NotFound | OwnerNotActive | RecipientAccountOpened | TooManyOpenings;

/** Who is suspended or erased opens no account. */
export type OwnerNotActive = UserError & {
  __typename?: 'OwnerNotActive';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

/** Something that another subgraph told, and that could not be handled here. */
export type ParkedMessage = {
  __typename?: 'ParkedMessage';
  /** As it came, up to 2,000 characters of it. */
  body: Scalars['String']['output'];
  /** The event's id. */
  id: Scalars['ID']['output'];
  number: Maybe<Scalars['Int']['output']>;
  parkedAt: Maybe<Scalars['DateTime']['output']>;
  reason: ParkedReason;
  subject: Maybe<Scalars['ID']['output']>;
  /** Null, as the next two, where the message cannot be read. */
  type: Maybe<Scalars['String']['output']>;
};

export type ParkedReason =
  /** It was tried five times. */
  | 'FAILED'
  | 'MALFORMED'
  /** Of a type that this release does not know. */
  | 'UNKNOWN';

export type Period = {
  __typename?: 'Period';
  /** The first moment of it. */
  since: Scalars['DateTime']['output'];
  /** The first moment behind it. */
  until: Scalars['DateTime']['output'];
};

/** Something may still happen in it. */
export type PeriodNotOver = UserError & {
  __typename?: 'PeriodNotOver';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** An account of one's own, or any for staff; otherwise null. */
  account: Maybe<Account>;
  /** One's own accounts, oldest first. `first` is 1..100. */
  accounts: Maybe<AccountConnection>;
  /** What staff did, newest first: to one account or transaction, or at all. `first` is 1..100. */
  auditEntries: Maybe<AuditEntryConnection>;
  /** What money there is. */
  currencies: Maybe<Array<Currency>>;
  /** What a currency is exchanged for: at most one rate per other currency. */
  exchangeRates: Maybe<Array<ExchangeRate>>;
  /** What transactions cost, in one currency or in all; nothing where there is no schedule. */
  feeSchedules: Maybe<Array<FeeSchedule>>;
  /** A hold of an account of one's own or for one, or any for staff; otherwise null. */
  hold: Maybe<Hold>;
  /**
   * Jobs in one state: those that wait or run by when they were to begin, those that ended from the
   * newest. `first` is 1..100.
   */
  jobs: Maybe<JobConnection>;
  /**
   * The account, transaction, hold, schedule or statement of this id, if one may read it; otherwise
   * null. People are read by `user`.
   */
  node: Maybe<Node>;
  /** What could not be handled, oldest first: replay it once its fault is mended. `first` is 1..100. */
  parkedMessages: Maybe<Array<ParkedMessage>>;
  /** The platform's own accounts in a currency, one of each kind. */
  platformAccounts: Maybe<Array<Account>>;
  /** A schedule of one's own, or any for staff; otherwise null. */
  schedule: Maybe<Schedule>;
  /** A statement of an account of one's own, or of any for staff; otherwise null. */
  statement: Maybe<Statement>;
  /** A transaction that touches an account of one's own, or any for staff; otherwise null. */
  transaction: Maybe<Transaction>;
  /**
   * One's own transactions across all accounts, newest first. `first` is 1..100. A page of a filtered
   * list may be shorter than `first`, even empty, while `hasNextPage` is true: go on with `endCursor`.
   */
  transactions: Maybe<TransactionConnection>;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryAuditEntriesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  subject: InputMaybe<Scalars['ID']['input']>;
};


export type QueryExchangeRatesArgs = {
  fromCurrency: Scalars['String']['input'];
};


export type QueryFeeSchedulesArgs = {
  currency: InputMaybe<Scalars['String']['input']>;
};


export type QueryHoldArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: JobState;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryParkedMessagesArgs = {
  first?: Scalars['Int']['input'];
};


export type QueryPlatformAccountsArgs = {
  currency: Scalars['String']['input'];
};


export type QueryScheduleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryStatementArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransactionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTransactionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<TransactionFilter>;
  first?: Scalars['Int']['input'];
};

export type QuoteAlreadyUsed = UserError & {
  __typename?: 'QuoteAlreadyUsed';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** Exactly one of the two amounts. */
export type QuoteExchangeInput = {
  /** Minor units of `toCurrency`. What it costs is rounded up. */
  buyAmount?: InputMaybe<Scalars['String']['input']>;
  fromCurrency: Scalars['String']['input'];
  /** Minor units of `fromCurrency`. What it brings is rounded down. */
  sellAmount?: InputMaybe<Scalars['String']['input']>;
  toCurrency: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type QuoteExchangeResult = AmountNotExchangeable | ExchangeQuoted | InvalidInput | RateUnavailable | TooManyQuotes;

/** Ask for another. */
export type QuoteExpired = UserError & {
  __typename?: 'QuoteExpired';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** There is no rate between these currencies, or none that is valid now. */
export type RateUnavailable = UserError & {
  __typename?: 'RateUnavailable';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type RecipientAccountOpened = {
  __typename?: 'RecipientAccountOpened';
  /** Of another: its `id` can be sent to, and its other fields are null with a FORBIDDEN error. */
  account: Maybe<Account>;
};

/** How a schedule comes again, at the time of day of `startsAt`, in UTC. */
export type Recurrence = {
  __typename?: 'Recurrence';
  /** How often in all. */
  count: Maybe<Scalars['Int']['output']>;
  frequency: ScheduleFrequency;
  /** Each so many days, weeks, months or years. */
  interval: Scalars['Int']['output'];
  /** Not at or behind this moment. */
  until: Maybe<Scalars['DateTime']['output']>;
};

export type RecurrenceInput = {
  /** How often in all, 1..10000; without end unless this or `until` is given. */
  count?: InputMaybe<Scalars['Int']['input']>;
  frequency: ScheduleFrequency;
  /** Each so many days, weeks, months or years: 1..366. */
  interval: Scalars['Int']['input'];
  /** Not at or behind this moment. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RemakeStatementInput = {
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  statementId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type RemakeStatementResult = IdempotencyConflict | InvalidInput | NotFound | StatementRemade;

export type RenameAccountInput = {
  accountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Up to 100 characters, seen by its owner and staff. */
  name: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type RenameAccountResult = AccountNotActive | AccountRenamed | IdempotencyConflict | InvalidInput | NotFound;

export type ReplayMessageResult = MessageReplayed | NotFound;

export type RequestStatementInput = {
  accountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** The first moment of the period. */
  since: Scalars['DateTime']['input'];
  /** The first moment behind it: at least a minute ago, and at most 366 days behind `since`. */
  until: Scalars['DateTime']['input'];
};

/** Refusals in the order in which they are looked for. */
export type RequestStatementResult = IdempotencyConflict | InvalidInput | NotFound | PeriodNotOver | StatementRequested | TooManyStatements;

export type RetryJobResult = JobRetried | NotFound;

export type ReverseTransactionInput = {
  /** Minor units, up to what was not reversed yet; all of that unless given. */
  amount?: InputMaybe<Scalars['String']['input']>;
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Up to 140 characters, seen by both sides. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Also gives back all that is left of the fee. For staff; otherwise the fee stays. */
  refundFee: Scalars['Boolean']['input'];
  transactionId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type ReverseTransactionResult = AccountNotActive | AmountTooHigh | IdempotencyConflict | InsufficientFunds | InvalidInput | NotFound | NotReversible | TransactionReversed;

export type SameAccount = UserError & {
  __typename?: 'SameAccount';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/**
 * A transaction that is planned, once or again and again. Its owner alone, and staff, may read it. It
 * keeps no money back: each time it is tried as if its owner had sent it then.
 */
export type Schedule = Node & {
  __typename?: 'Schedule';
  amount: Money;
  createdAt: Scalars['DateTime']['output'];
  /** The most that may be paid on top each time; null: any fee. */
  feeMax: Maybe<Money>;
  from: Maybe<Account>;
  id: Scalars['ID']['output'];
  /** Null once it has ended. In the past: it runs in a moment. */
  nextRunAt: Maybe<Scalars['DateTime']['output']>;
  /** Null: once. */
  recurrence: Maybe<Recurrence>;
  reference: Maybe<Scalars['String']['output']>;
  /** What came of each occurrence, newest first. `first` is 1..100. */
  runs: Maybe<ScheduleRunConnection>;
  startsAt: Scalars['DateTime']['output'];
  state: ScheduleState;
  to: Maybe<Account>;
};


/**
 * A transaction that is planned, once or again and again. Its owner alone, and staff, may read it. It
 * keeps no money back: each time it is tried as if its owner had sent it then.
 */
export type ScheduleRunsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type ScheduleCancelled = {
  __typename?: 'ScheduleCancelled';
  schedule: Maybe<Schedule>;
};

export type ScheduleConnection = {
  __typename?: 'ScheduleConnection';
  edges: Array<ScheduleEdge>;
  pageInfo: PageInfo;
};

export type ScheduleEdge = {
  __typename?: 'ScheduleEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Schedule>;
};

export type ScheduleFrequency =
  | 'DAILY'
  /** On the day of `startsAt`, or on the last one of a month that lacks it. */
  | 'MONTHLY'
  | 'WEEKLY'
  /** As MONTHLY: what begins on the 29th of February comes on the 28th in most years. */
  | 'YEARLY';

/** It has completed, was cancelled or was stopped. */
export type ScheduleNotActive = UserError & {
  __typename?: 'ScheduleNotActive';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** One occurrence that had its time; numbered 1..n without a gap. */
export type ScheduleRun = {
  __typename?: 'ScheduleRun';
  dueAt: Scalars['DateTime']['output'];
  number: Scalars['Int']['output'];
  /** Later than `dueAt` by a moment, or by as long as the platform was away. */
  ranAt: Scalars['DateTime']['output'];
  /** Why it was refused. It is not tried again, and the next occurrence comes at its time. */
  refusal: Maybe<ErrorCode>;
  /** What it has moved; null where it was refused. */
  transaction: Maybe<Transaction>;
};

export type ScheduleRunConnection = {
  __typename?: 'ScheduleRunConnection';
  edges: Array<ScheduleRunEdge>;
  pageInfo: PageInfo;
};

export type ScheduleRunEdge = {
  __typename?: 'ScheduleRunEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<ScheduleRun>;
};

export type ScheduleState =
  | 'ACTIVE'
  | 'CANCELLED'
  /** Its last occurrence has run. */
  | 'COMPLETED'
  /** Ended by the platform, because the account it sends from was closed, or the other one was found so. */
  | 'STOPPED';

export type ScheduleTransactionInput = {
  /** Minor units: digits only, 1..10^15, no leading zero. */
  amount: Scalars['String']['input'];
  /** ISO 4217, for example EUR. */
  currency: Scalars['String']['input'];
  /** The most that may be paid on top each time, in minor units; otherwise that occurrence is refused. */
  feeMax?: InputMaybe<Scalars['String']['input']>;
  fromAccountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Once unless given. */
  recurrence?: InputMaybe<RecurrenceInput>;
  /** Up to 140 characters, seen by both sides, each time. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** The first time. Up to an hour ago is as good as now. */
  startsAt: Scalars['DateTime']['input'];
  toAccountId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type ScheduleTransactionResult = AccountNotActive | CurrencyMismatch | IdempotencyConflict | InvalidInput | NotFound | SameAccount | StartsInPast | TooManySchedules | TransactionScheduled;

export type SetAccountLimitsInput = {
  accountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** Minor units a day in UTC. What has left today counts already. */
  perDay?: InputMaybe<Scalars['String']['input']>;
  /** Minor units; no such limit unless given. Both are replaced. */
  perTransaction?: InputMaybe<Scalars['String']['input']>;
};

/** Refusals in the order in which they are looked for. */
export type SetAccountLimitsResult = AccountLimitsSet | AccountNotActive | IdempotencyConflict | InvalidInput | NotFound;

export type SetAccountMetadataInput = {
  accountId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** At most 20, each key once; all that was there before is replaced. */
  metadata: Array<MetadataEntryInput>;
};

/** Refusals in the order in which they are looked for. */
export type SetAccountMetadataResult = AccountMetadataSet | AccountNotActive | IdempotencyConflict | InvalidInput | NotFound;

export type SetExchangeRateInput = {
  fromCurrency: Scalars['String']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  /** A decimal number above zero: up to 9 digits before the point and 10 behind it. */
  rate: Scalars['String']['input'];
  /** Hundredths of a per cent that customers get less, 0..5000. */
  spreadBasisPoints: Scalars['Int']['input'];
  toCurrency: Scalars['String']['input'];
  /** Nothing is quoted from then on; a moment that has passed takes the rate back. */
  validUntil: Scalars['DateTime']['input'];
};

/** Refusals in the order in which they are looked for. */
export type SetExchangeRateResult = ExchangeRateSet | IdempotencyConflict | InvalidInput;

export type SetFeeScheduleInput = {
  /** Hundredths of a per cent of the amount, 0..10000. */
  basisPoints: Scalars['Int']['input'];
  currency: Scalars['String']['input'];
  /** Minor units. With neither a share nor a least, nothing is paid. */
  flat: Scalars['String']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
  kind: FeeKind;
  max?: InputMaybe<Scalars['String']['input']>;
  /** Minor units; no such bound unless given. */
  min?: InputMaybe<Scalars['String']['input']>;
};

/** Refusals in the order in which they are looked for. */
export type SetFeeScheduleResult = FeeScheduleSet | IdempotencyConflict | InvalidInput;

/** It would have begun more than an hour ago. */
export type StartsInPast = UserError & {
  __typename?: 'StartsInPast';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/**
 * An account over a period that is past: `opening + totalIn - totalOut` is `closing`, and the closing of one
 * period is the opening of the next. It never changes. For whoever may read the account.
 */
export type Statement = Node & {
  __typename?: 'Statement';
  account: Maybe<Account>;
  closing: Money;
  createdAt: Scalars['DateTime']['output'];
  /**
   * A part of its file, CSV in UTF-8 as of RFC 4180: put behind each other they are the file, whose first line
   * names the columns. Null until the file is made. At most four in one request.
   */
  csv: Maybe<Scalars['String']['output']>;
  /** How many parts its file has, 1 for most; null until the file is made, a moment after the statement. */
  csvPartCount: Maybe<Scalars['Int']['output']>;
  /** As they happened. `first` is 1..100. */
  entries: Maybe<EntryConnection>;
  entryCount: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  opening: Money;
  period: Period;
  /** What came in, unsigned. */
  totalIn: Money;
  /** What went out, unsigned. */
  totalOut: Money;
};


/**
 * An account over a period that is past: `opening + totalIn - totalOut` is `closing`, and the closing of one
 * period is the opening of the next. It never changes. For whoever may read the account.
 */
export type StatementCsvArgs = {
  part?: Scalars['Int']['input'];
};


/**
 * An account over a period that is past: `opening + totalIn - totalOut` is `closing`, and the closing of one
 * period is the opening of the next. It never changes. For whoever may read the account.
 */
export type StatementEntriesArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type StatementConnection = {
  __typename?: 'StatementConnection';
  edges: Array<StatementEdge>;
  pageInfo: PageInfo;
};

export type StatementEdge = {
  __typename?: 'StatementEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Statement>;
};

/** Its file is made anew, which takes a moment. */
export type StatementRemade = {
  __typename?: 'StatementRemade';
  statement: Maybe<Statement>;
};

export type StatementRequested = {
  __typename?: 'StatementRequested';
  statement: Maybe<Statement>;
};

/** Why staff intervened. A code, because the audit log is kept for ever and names no person. */
export type StatusReason =
  | 'FRAUD_SUSPECTED'
  | 'LEGAL_ORDER'
  | 'OTHER'
  | 'OWNER_ERASED'
  | 'OWNER_REQUEST'
  | 'OWNER_SUSPENDED'
  | 'RESOLVED';

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * What happens to an account of one's own (or any, for staff), in order. Without `after` it begins
   * now, and with `snapshot` the first message is the account as it is. With the `cursor` of an activity
   * or of an entry it begins behind that, and with "start" at the oldest that is kept; a snapshot is not
   * given then. RESUME_EXPIRED: what is behind the cursor is no longer kept.
   */
  accountActivity: Maybe<AccountActivity>;
  /** What happens to anybody's account or the platform's own, for staff. `after` is as in `myActivity`. */
  allActivity: Maybe<Activity>;
  /**
   * What happens to all of one's own accounts, those included that are opened meanwhile, in order.
   * Without `after` it begins now, with the `cursor` of an activity behind that, and with "start" at the
   * oldest that is kept. RESUME_EXPIRED: what is behind the cursor is no longer kept.
   */
  myActivity: Maybe<Activity>;
  /**
   * A transaction that one may read, each time something has become of it: its hold was captured or let
   * go, or money of it moved back. With `snapshot` it is given at the beginning too.
   */
  transactionUpdated: Maybe<Transaction>;
};


export type SubscriptionAccountActivityArgs = {
  accountId: Scalars['ID']['input'];
  after: InputMaybe<Scalars['String']['input']>;
  snapshot?: Scalars['Boolean']['input'];
};


export type SubscriptionAllActivityArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<ActivityFilter>;
};


export type SubscriptionMyActivityArgs = {
  after: InputMaybe<Scalars['String']['input']>;
};


export type SubscriptionTransactionUpdatedArgs = {
  id: Scalars['ID']['input'];
  snapshot?: Scalars['Boolean']['input'];
};

/** A person may have a hundred accounts, closed ones included. */
export type TooManyAccounts = UserError & {
  __typename?: 'TooManyAccounts';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** One was told as many people's accounts as one may be in a day (in UTC), opened for it or not. */
export type TooManyOpenings = UserError & {
  __typename?: 'TooManyOpenings';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** A person may have so many quotes that are neither used nor expired. */
export type TooManyQuotes = UserError & {
  __typename?: 'TooManyQuotes';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** There are as many active schedules as one person may have. */
export type TooManySchedules = UserError & {
  __typename?: 'TooManySchedules';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** There are as many as a person may ask for in a day (in UTC). */
export type TooManyStatements = UserError & {
  __typename?: 'TooManyStatements';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type Transaction = Node & {
  __typename?: 'Transaction';
  /** Unsigned: what moved, or was kept back or let go. */
  amount: Money;
  /** The person on the other side, seen from the viewer; null where that is the platform or oneself. */
  counterparty: Maybe<User>;
  createdAt: Scalars['DateTime']['output'];
  /** The exchange that this is one side of. */
  exchange: Maybe<Exchange>;
  /**
   * What its sender paid on top of the amount, or, of a hold, what is kept back for that; of a reversal,
   * how much of that was given back. For whoever may read the account of who paid, otherwise null.
   */
  fee: Maybe<Money>;
  from: Maybe<Account>;
  /** The hold that this placed, captured or voided, or let expire. */
  hold: Maybe<Hold>;
  id: Scalars['ID']['output'];
  kind: TransactionKind;
  /** What the sender's programs noted with it, for the sending side and staff; empty for others. */
  metadata: Array<MetadataEntry>;
  reference: Maybe<Scalars['String']['output']>;
  /** The transaction that this moves back. */
  reversalOf: Maybe<Transaction>;
  /** How much of it was moved back by reversals. */
  reversed: Money;
  state: TransactionState;
  to: Maybe<Account>;
};

export type TransactionConnection = {
  __typename?: 'TransactionConnection';
  edges: Array<TransactionEdge>;
  pageInfo: PageInfo;
};

export type TransactionCreated = {
  __typename?: 'TransactionCreated';
  transaction: Maybe<Transaction>;
};

export type TransactionEdge = {
  __typename?: 'TransactionEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Transaction>;
};

export type TransactionFilter = {
  /** Those that touch this account of one's own. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  amountMax?: InputMaybe<Scalars['String']['input']>;
  /** The least amount in minor units. */
  amountMin?: InputMaybe<Scalars['String']['input']>;
  /** Those with this person on the other side. */
  counterpartyId?: InputMaybe<Scalars['ID']['input']>;
  /** Any of these; all unless given. */
  kinds?: InputMaybe<Array<TransactionKind>>;
  /** Those that carry this, noted on one's own side. */
  metadata?: InputMaybe<MetadataEntryInput>;
  /** From this moment. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** A part of the reference, up to 100 characters, in upper or lower case. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Until before this moment. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type TransactionKind =
  /** Moves what a hold kept back, or a part of it, and lets the rest go. */
  | 'CAPTURE'
  /** From outside the platform into an account. */
  | 'DEPOSIT'
  /** One side of an exchange between currencies. */
  | 'EXCHANGE'
  /** As VOID, because the hold's time was over. */
  | 'EXPIRY'
  /** Keeps money back for the receiver until it is captured, voided or expires. */
  | 'HOLD'
  /** Moves a transaction's money, or a part of it, back. */
  | 'REVERSAL'
  | 'TRANSFER'
  /** Lets go of what a hold kept back. */
  | 'VOID'
  /** From an account to outside the platform. */
  | 'WITHDRAWAL';

/** What a dry run would have done. */
export type TransactionPreview = {
  __typename?: 'TransactionPreview';
  amount: Money;
  /** What could still be spent from `from` after it. */
  available: Money;
  /** What it would cost on top; of a hold, what would be kept back for its capture. */
  fee: Money;
  from: Maybe<Account>;
  to: Maybe<Account>;
};

export type TransactionReversed = {
  __typename?: 'TransactionReversed';
  /** Of kind REVERSAL. */
  transaction: Maybe<Transaction>;
};

export type TransactionScheduled = {
  __typename?: 'TransactionScheduled';
  schedule: Maybe<Schedule>;
};

/** What has become of a transaction, told by the later ones that are related to it. */
export type TransactionState =
  /** A hold, or a part of it, that was captured. */
  | 'CAPTURED'
  /** A hold that was let go because its time was over. */
  | 'EXPIRED'
  | 'PARTIALLY_REVERSED'
  /** A hold that is open. */
  | 'PENDING'
  | 'POSTED'
  | 'REVERSED'
  /** A hold that was let go by the receiver or by staff. */
  | 'VOIDED';

/** Refusals in the order in which they are looked for. */
export type UnfreezeAccountResult = AccountNotFrozen | AccountUnfrozen | IdempotencyConflict | InvalidInput | NotFound;

export type User = {
  __typename?: 'User';
  /** The person's accounts, oldest first. `first` is 1..100. */
  accounts: Maybe<AccountConnection>;
  id: Scalars['ID']['output'];
};


export type UserAccountsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type UserError = {
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type VoidHoldInput = {
  holdId: Scalars['ID']['input'];
  /** As in CreateTransactionInput. */
  idempotencyKey: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type VoidHoldResult = HoldNotOpen | HoldVoided | IdempotencyConflict | InvalidInput | NotFound;

/** Refusals in the order in which they are looked for. */
export type WithdrawResult = AccountNotActive | CurrencyMismatch | IdempotencyConflict | InsufficientFunds | InvalidInput | NotFound | Withdrawn;

export type Withdrawn = {
  __typename?: 'Withdrawn';
  /** Of kind WITHDRAWAL. */
  transaction: Maybe<Transaction>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Account: Account;
  Transaction: Transaction;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Transaction:
    ( { __typename: 'Transaction' }
    & GraphQLRecursivePick<FederationTypes['Transaction'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelScheduleResult:
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<ScheduleCancelled, 'schedule'> & { schedule?: Maybe<_RefType['Schedule']> } )
    | ( ScheduleNotActive )
  ;
  CaptureHoldResult:
    | ( AccountNotActive )
    | ( AmountTooHigh )
    | ( Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
    | ( HoldNotOpen )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  CloseAccountResult:
    | ( Omit<AccountClosed, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( AccountNotActive )
    | ( AccountNotEmpty )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  CreateTransactionResult:
    | ( AccountNotActive )
    | ( CurrencyMismatch )
    | ( FeeTooHigh )
    | ( IdempotencyConflict )
    | ( InsufficientFunds )
    | ( InvalidInput )
    | ( LimitExceeded )
    | ( NotFound )
    | ( SameAccount )
    | ( Omit<TransactionCreated, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
    | ( Omit<TransactionPreview, 'from' | 'to'> & { from?: Maybe<_RefType['Account']>, to?: Maybe<_RefType['Account']> } )
  ;
  DepositResult:
    | ( AccountNotActive )
    | ( CurrencyMismatch )
    | ( Omit<Deposited, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  DiscardJobResult:
    | ( JobDiscarded )
    | ( NotFound )
  ;
  ExchangeResult:
    | ( AccountNotActive )
    | ( CurrencyMismatch )
    | ( Omit<Exchanged, 'exchange'> & { exchange?: Maybe<_RefType['Exchange']> } )
    | ( IdempotencyConflict )
    | ( InsufficientFunds )
    | ( InvalidInput )
    | ( LimitExceeded )
    | ( LiquidityUnavailable )
    | ( NotFound )
    | ( QuoteAlreadyUsed )
    | ( QuoteExpired )
  ;
  FreezeAccountResult:
    | ( Omit<AccountFrozen, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( AccountNotActive )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  OpenAccountResult:
    | ( Omit<AccountOpened, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( OwnerNotActive )
    | ( TooManyAccounts )
  ;
  OpenRecipientAccountResult:
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( OwnerNotActive )
    | ( Omit<RecipientAccountOpened, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( TooManyOpenings )
  ;
  QuoteExchangeResult:
    | ( AmountNotExchangeable )
    | ( Omit<ExchangeQuoted, 'quote'> & { quote?: Maybe<_RefType['ExchangeQuote']> } )
    | ( InvalidInput )
    | ( RateUnavailable )
    | ( TooManyQuotes )
  ;
  RemakeStatementResult:
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<StatementRemade, 'statement'> & { statement?: Maybe<_RefType['Statement']> } )
  ;
  RenameAccountResult:
    | ( AccountNotActive )
    | ( Omit<AccountRenamed, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  ReplayMessageResult:
    | ( MessageReplayed )
    | ( NotFound )
  ;
  RequestStatementResult:
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( PeriodNotOver )
    | ( Omit<StatementRequested, 'statement'> & { statement?: Maybe<_RefType['Statement']> } )
    | ( TooManyStatements )
  ;
  RetryJobResult:
    | ( JobRetried )
    | ( NotFound )
  ;
  ReverseTransactionResult:
    | ( AccountNotActive )
    | ( AmountTooHigh )
    | ( IdempotencyConflict )
    | ( InsufficientFunds )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotReversible )
    | ( Omit<TransactionReversed, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
  ;
  ScheduleTransactionResult:
    | ( AccountNotActive )
    | ( CurrencyMismatch )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
    | ( SameAccount )
    | ( StartsInPast )
    | ( TooManySchedules )
    | ( Omit<TransactionScheduled, 'schedule'> & { schedule?: Maybe<_RefType['Schedule']> } )
  ;
  SetAccountLimitsResult:
    | ( Omit<AccountLimitsSet, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( AccountNotActive )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  SetAccountMetadataResult:
    | ( Omit<AccountMetadataSet, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( AccountNotActive )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  SetExchangeRateResult:
    | ( Omit<ExchangeRateSet, 'exchangeRate'> & { exchangeRate?: Maybe<_RefType['ExchangeRate']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
  ;
  SetFeeScheduleResult:
    | ( Omit<FeeScheduleSet, 'schedule'> & { schedule?: Maybe<_RefType['FeeSchedule']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
  ;
  UnfreezeAccountResult:
    | ( AccountNotFrozen )
    | ( Omit<AccountUnfrozen, 'account'> & { account?: Maybe<_RefType['Account']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  VoidHoldResult:
    | ( HoldNotOpen )
    | ( Omit<HoldVoided, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
    | ( IdempotencyConflict )
    | ( InvalidInput )
    | ( NotFound )
  ;
  WithdrawResult:
    | ( AccountNotActive )
    | ( CurrencyMismatch )
    | ( IdempotencyConflict )
    | ( InsufficientFunds )
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<Withdrawn, 'transaction'> & { transaction?: Maybe<_RefType['Transaction']> } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( KnownAccount )
    | ( HoldRow )
    | ( ScheduleRow )
    | ( StatementRow )
    | ( TransactionRow )
  ;
  UserError:
    | ( AccountNotActive )
    | ( AccountNotEmpty )
    | ( AccountNotFrozen )
    | ( AmountNotExchangeable )
    | ( AmountTooHigh )
    | ( CurrencyMismatch )
    | ( FeeTooHigh )
    | ( HoldNotOpen )
    | ( IdempotencyConflict )
    | ( InsufficientFunds )
    | ( InvalidInput )
    | ( LimitExceeded )
    | ( LiquidityUnavailable )
    | ( NotFound )
    | ( NotReversible )
    | ( OwnerNotActive )
    | ( PeriodNotOver )
    | ( QuoteAlreadyUsed )
    | ( QuoteExpired )
    | ( RateUnavailable )
    | ( SameAccount )
    | ( ScheduleNotActive )
    | ( StartsInPast )
    | ( TooManyAccounts )
    | ( TooManyOpenings )
    | ( TooManyQuotes )
    | ( TooManySchedules )
    | ( TooManyStatements )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<KnownAccount>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountActivity: ResolverTypeWrapper<ToldActivity>;
  AccountClosed: ResolverTypeWrapper<Omit<AccountClosed, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'edges'> & { edges: Array<ResolversTypes['AccountEdge']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node?: Maybe<ResolversTypes['Account']> }>;
  AccountFrozen: ResolverTypeWrapper<Omit<AccountFrozen, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountKind: AccountKind;
  AccountLimits: ResolverTypeWrapper<AccountLimits>;
  AccountLimitsSet: ResolverTypeWrapper<Omit<AccountLimitsSet, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountMetadataSet: ResolverTypeWrapper<Omit<AccountMetadataSet, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountNotActive: ResolverTypeWrapper<AccountNotActive>;
  AccountNotEmpty: ResolverTypeWrapper<AccountNotEmpty>;
  AccountNotFrozen: ResolverTypeWrapper<AccountNotFrozen>;
  AccountOpened: ResolverTypeWrapper<Omit<AccountOpened, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountRenamed: ResolverTypeWrapper<Omit<AccountRenamed, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  AccountStatus: AccountStatus;
  AccountTotals: ResolverTypeWrapper<AccountTotals>;
  AccountUnfrozen: ResolverTypeWrapper<Omit<AccountUnfrozen, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Activity: ResolverTypeWrapper<FeedActivity>;
  ActivityFilter: ActivityFilter;
  ActivityKind: ActivityKind;
  AmountNotExchangeable: ResolverTypeWrapper<AmountNotExchangeable>;
  AmountTooHigh: ResolverTypeWrapper<AmountTooHigh>;
  AuditDetail: ResolverTypeWrapper<AuditDetail>;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditEntryConnection: ResolverTypeWrapper<Omit<AuditEntryConnection, 'edges'> & { edges: Array<ResolversTypes['AuditEntryEdge']> }>;
  AuditEntryEdge: ResolverTypeWrapper<Omit<AuditEntryEdge, 'node'> & { node?: Maybe<ResolversTypes['AuditEntry']> }>;
  BalancePoint: ResolverTypeWrapper<BalancePoint>;
  CancelScheduleInput: CancelScheduleInput;
  CancelScheduleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelScheduleResult']>;
  CaptureHoldInput: CaptureHoldInput;
  CaptureHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CaptureHoldResult']>;
  ChangeAccountStatusInput: ChangeAccountStatusInput;
  CloseAccountInput: CloseAccountInput;
  CloseAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CloseAccountResult']>;
  CreateTransactionInput: CreateTransactionInput;
  CreateTransactionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTransactionResult']>;
  Currency: ResolverTypeWrapper<Currency>;
  CurrencyMismatch: ResolverTypeWrapper<CurrencyMismatch>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DepositResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DepositResult']>;
  Deposited: ResolverTypeWrapper<Omit<Deposited, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  DiscardJobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DiscardJobResult']>;
  Entry: ResolverTypeWrapper<EntryRow>;
  EntryConnection: ResolverTypeWrapper<Omit<EntryConnection, 'edges'> & { edges: Array<ResolversTypes['EntryEdge']> }>;
  EntryDirection: EntryDirection;
  EntryEdge: ResolverTypeWrapper<Omit<EntryEdge, 'node'> & { node?: Maybe<ResolversTypes['Entry']> }>;
  EntryFilter: EntryFilter;
  EntryKind: EntryKind;
  ErrorCode: ErrorCode;
  Exchange: ResolverTypeWrapper<ExchangeQuoteRow>;
  ExchangeInput: ExchangeInput;
  ExchangeQuote: ResolverTypeWrapper<ExchangeQuoteRow>;
  ExchangeQuoted: ResolverTypeWrapper<Omit<ExchangeQuoted, 'quote'> & { quote?: Maybe<ResolversTypes['ExchangeQuote']> }>;
  ExchangeRate: ResolverTypeWrapper<ExchangeRateRow>;
  ExchangeRateSet: ResolverTypeWrapper<Omit<ExchangeRateSet, 'exchangeRate'> & { exchangeRate?: Maybe<ResolversTypes['ExchangeRate']> }>;
  ExchangeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExchangeResult']>;
  Exchanged: ResolverTypeWrapper<Omit<Exchanged, 'exchange'> & { exchange?: Maybe<ResolversTypes['Exchange']> }>;
  FeeKind: FeeKind;
  FeeSchedule: ResolverTypeWrapper<FeeScheduleRow>;
  FeeScheduleSet: ResolverTypeWrapper<Omit<FeeScheduleSet, 'schedule'> & { schedule?: Maybe<ResolversTypes['FeeSchedule']> }>;
  FeeTooHigh: ResolverTypeWrapper<FeeTooHigh>;
  FreezeAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FreezeAccountResult']>;
  Hold: ResolverTypeWrapper<HoldRow>;
  HoldCaptured: ResolverTypeWrapper<Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  HoldConnection: ResolverTypeWrapper<Omit<HoldConnection, 'edges'> & { edges: Array<ResolversTypes['HoldEdge']> }>;
  HoldEdge: ResolverTypeWrapper<Omit<HoldEdge, 'node'> & { node?: Maybe<ResolversTypes['Hold']> }>;
  HoldNotOpen: ResolverTypeWrapper<HoldNotOpen>;
  HoldState: HoldState;
  HoldVoided: ResolverTypeWrapper<Omit<HoldVoided, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  IdempotencyConflict: ResolverTypeWrapper<IdempotencyConflict>;
  InsufficientFunds: ResolverTypeWrapper<InsufficientFunds>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Job: ResolverTypeWrapper<JobSummary>;
  JobConnection: ResolverTypeWrapper<Omit<JobConnection, 'edges'> & { edges: Array<ResolversTypes['JobEdge']> }>;
  JobDiscarded: ResolverTypeWrapper<JobDiscarded>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node?: Maybe<ResolversTypes['Job']> }>;
  JobRetried: ResolverTypeWrapper<JobRetried>;
  JobState: JobState;
  LimitExceeded: ResolverTypeWrapper<LimitExceeded>;
  LiquidityUnavailable: ResolverTypeWrapper<LiquidityUnavailable>;
  MessageReplayed: ResolverTypeWrapper<MessageReplayed>;
  MetadataEntry: ResolverTypeWrapper<MetadataEntry>;
  MetadataEntryInput: MetadataEntryInput;
  Money: ResolverTypeWrapper<Money>;
  MoveOutsideInput: MoveOutsideInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeRow>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotReversible: ResolverTypeWrapper<NotReversible>;
  OpenAccountInput: OpenAccountInput;
  OpenAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenAccountResult']>;
  OpenRecipientAccountInput: OpenRecipientAccountInput;
  OpenRecipientAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['OpenRecipientAccountResult']>;
  OwnerNotActive: ResolverTypeWrapper<OwnerNotActive>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParkedMessage: ResolverTypeWrapper<Parked>;
  ParkedReason: ParkedReason;
  Period: ResolverTypeWrapper<Period>;
  PeriodNotOver: ResolverTypeWrapper<PeriodNotOver>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  QuoteAlreadyUsed: ResolverTypeWrapper<QuoteAlreadyUsed>;
  QuoteExchangeInput: QuoteExchangeInput;
  QuoteExchangeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['QuoteExchangeResult']>;
  QuoteExpired: ResolverTypeWrapper<QuoteExpired>;
  RateUnavailable: ResolverTypeWrapper<RateUnavailable>;
  RecipientAccountOpened: ResolverTypeWrapper<Omit<RecipientAccountOpened, 'account'> & { account?: Maybe<ResolversTypes['Account']> }>;
  Recurrence: ResolverTypeWrapper<Recurrence>;
  RecurrenceInput: RecurrenceInput;
  RemakeStatementInput: RemakeStatementInput;
  RemakeStatementResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemakeStatementResult']>;
  RenameAccountInput: RenameAccountInput;
  RenameAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenameAccountResult']>;
  ReplayMessageResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayMessageResult']>;
  RequestStatementInput: RequestStatementInput;
  RequestStatementResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestStatementResult']>;
  RetryJobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryJobResult']>;
  ReverseTransactionInput: ReverseTransactionInput;
  ReverseTransactionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReverseTransactionResult']>;
  SameAccount: ResolverTypeWrapper<SameAccount>;
  Schedule: ResolverTypeWrapper<ScheduleRow>;
  ScheduleCancelled: ResolverTypeWrapper<Omit<ScheduleCancelled, 'schedule'> & { schedule?: Maybe<ResolversTypes['Schedule']> }>;
  ScheduleConnection: ResolverTypeWrapper<Omit<ScheduleConnection, 'edges'> & { edges: Array<ResolversTypes['ScheduleEdge']> }>;
  ScheduleEdge: ResolverTypeWrapper<Omit<ScheduleEdge, 'node'> & { node?: Maybe<ResolversTypes['Schedule']> }>;
  ScheduleFrequency: ScheduleFrequency;
  ScheduleNotActive: ResolverTypeWrapper<ScheduleNotActive>;
  ScheduleRun: ResolverTypeWrapper<ScheduleRunRow>;
  ScheduleRunConnection: ResolverTypeWrapper<Omit<ScheduleRunConnection, 'edges'> & { edges: Array<ResolversTypes['ScheduleRunEdge']> }>;
  ScheduleRunEdge: ResolverTypeWrapper<Omit<ScheduleRunEdge, 'node'> & { node?: Maybe<ResolversTypes['ScheduleRun']> }>;
  ScheduleState: ScheduleState;
  ScheduleTransactionInput: ScheduleTransactionInput;
  ScheduleTransactionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ScheduleTransactionResult']>;
  SetAccountLimitsInput: SetAccountLimitsInput;
  SetAccountLimitsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAccountLimitsResult']>;
  SetAccountMetadataInput: SetAccountMetadataInput;
  SetAccountMetadataResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetAccountMetadataResult']>;
  SetExchangeRateInput: SetExchangeRateInput;
  SetExchangeRateResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetExchangeRateResult']>;
  SetFeeScheduleInput: SetFeeScheduleInput;
  SetFeeScheduleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetFeeScheduleResult']>;
  StartsInPast: ResolverTypeWrapper<StartsInPast>;
  Statement: ResolverTypeWrapper<StatementRow>;
  StatementConnection: ResolverTypeWrapper<Omit<StatementConnection, 'edges'> & { edges: Array<ResolversTypes['StatementEdge']> }>;
  StatementEdge: ResolverTypeWrapper<Omit<StatementEdge, 'node'> & { node?: Maybe<ResolversTypes['Statement']> }>;
  StatementRemade: ResolverTypeWrapper<Omit<StatementRemade, 'statement'> & { statement?: Maybe<ResolversTypes['Statement']> }>;
  StatementRequested: ResolverTypeWrapper<Omit<StatementRequested, 'statement'> & { statement?: Maybe<ResolversTypes['Statement']> }>;
  StatusReason: StatusReason;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TooManyAccounts: ResolverTypeWrapper<TooManyAccounts>;
  TooManyOpenings: ResolverTypeWrapper<TooManyOpenings>;
  TooManyQuotes: ResolverTypeWrapper<TooManyQuotes>;
  TooManySchedules: ResolverTypeWrapper<TooManySchedules>;
  TooManyStatements: ResolverTypeWrapper<TooManyStatements>;
  Transaction: ResolverTypeWrapper<TransactionRow>;
  TransactionConnection: ResolverTypeWrapper<Omit<TransactionConnection, 'edges'> & { edges: Array<ResolversTypes['TransactionEdge']> }>;
  TransactionCreated: ResolverTypeWrapper<Omit<TransactionCreated, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  TransactionEdge: ResolverTypeWrapper<Omit<TransactionEdge, 'node'> & { node?: Maybe<ResolversTypes['Transaction']> }>;
  TransactionFilter: TransactionFilter;
  TransactionKind: TransactionKind;
  TransactionPreview: ResolverTypeWrapper<Omit<TransactionPreview, 'from' | 'to'> & { from?: Maybe<ResolversTypes['Account']>, to?: Maybe<ResolversTypes['Account']> }>;
  TransactionReversed: ResolverTypeWrapper<Omit<TransactionReversed, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  TransactionScheduled: ResolverTypeWrapper<Omit<TransactionScheduled, 'schedule'> & { schedule?: Maybe<ResolversTypes['Schedule']> }>;
  TransactionState: TransactionState;
  UnfreezeAccountResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfreezeAccountResult']>;
  User: ResolverTypeWrapper<UserReference>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  VoidHoldInput: VoidHoldInput;
  VoidHoldResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VoidHoldResult']>;
  WithdrawResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['WithdrawResult']>;
  Withdrawn: ResolverTypeWrapper<Omit<Withdrawn, 'transaction'> & { transaction?: Maybe<ResolversTypes['Transaction']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: KnownAccount;
  ID: Scalars['ID']['output'];
  AccountActivity: ToldActivity;
  AccountClosed: Omit<AccountClosed, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountConnection: Omit<AccountConnection, 'edges'> & { edges: Array<ResolversParentTypes['AccountEdge']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Account']> };
  AccountFrozen: Omit<AccountFrozen, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountLimits: AccountLimits;
  AccountLimitsSet: Omit<AccountLimitsSet, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountMetadataSet: Omit<AccountMetadataSet, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountNotActive: AccountNotActive;
  AccountNotEmpty: AccountNotEmpty;
  AccountNotFrozen: AccountNotFrozen;
  AccountOpened: Omit<AccountOpened, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountRenamed: Omit<AccountRenamed, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  AccountTotals: AccountTotals;
  AccountUnfrozen: Omit<AccountUnfrozen, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Activity: FeedActivity;
  ActivityFilter: ActivityFilter;
  AmountNotExchangeable: AmountNotExchangeable;
  AmountTooHigh: AmountTooHigh;
  AuditDetail: AuditDetail;
  AuditEntry: AuditRow;
  AuditEntryConnection: Omit<AuditEntryConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuditEntryEdge']> };
  AuditEntryEdge: Omit<AuditEntryEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AuditEntry']> };
  BalancePoint: BalancePoint;
  CancelScheduleInput: CancelScheduleInput;
  CancelScheduleResult: ResolversUnionTypes<ResolversParentTypes>['CancelScheduleResult'];
  CaptureHoldInput: CaptureHoldInput;
  CaptureHoldResult: ResolversUnionTypes<ResolversParentTypes>['CaptureHoldResult'];
  ChangeAccountStatusInput: ChangeAccountStatusInput;
  CloseAccountInput: CloseAccountInput;
  CloseAccountResult: ResolversUnionTypes<ResolversParentTypes>['CloseAccountResult'];
  CreateTransactionInput: CreateTransactionInput;
  CreateTransactionResult: ResolversUnionTypes<ResolversParentTypes>['CreateTransactionResult'];
  Currency: Currency;
  CurrencyMismatch: CurrencyMismatch;
  DateTime: Scalars['DateTime']['output'];
  DepositResult: ResolversUnionTypes<ResolversParentTypes>['DepositResult'];
  Deposited: Omit<Deposited, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  DiscardJobResult: ResolversUnionTypes<ResolversParentTypes>['DiscardJobResult'];
  Entry: EntryRow;
  EntryConnection: Omit<EntryConnection, 'edges'> & { edges: Array<ResolversParentTypes['EntryEdge']> };
  EntryEdge: Omit<EntryEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Entry']> };
  EntryFilter: EntryFilter;
  Exchange: ExchangeQuoteRow;
  ExchangeInput: ExchangeInput;
  ExchangeQuote: ExchangeQuoteRow;
  ExchangeQuoted: Omit<ExchangeQuoted, 'quote'> & { quote?: Maybe<ResolversParentTypes['ExchangeQuote']> };
  ExchangeRate: ExchangeRateRow;
  ExchangeRateSet: Omit<ExchangeRateSet, 'exchangeRate'> & { exchangeRate?: Maybe<ResolversParentTypes['ExchangeRate']> };
  ExchangeResult: ResolversUnionTypes<ResolversParentTypes>['ExchangeResult'];
  Exchanged: Omit<Exchanged, 'exchange'> & { exchange?: Maybe<ResolversParentTypes['Exchange']> };
  FeeSchedule: FeeScheduleRow;
  FeeScheduleSet: Omit<FeeScheduleSet, 'schedule'> & { schedule?: Maybe<ResolversParentTypes['FeeSchedule']> };
  FeeTooHigh: FeeTooHigh;
  FreezeAccountResult: ResolversUnionTypes<ResolversParentTypes>['FreezeAccountResult'];
  Hold: HoldRow;
  HoldCaptured: Omit<HoldCaptured, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  HoldConnection: Omit<HoldConnection, 'edges'> & { edges: Array<ResolversParentTypes['HoldEdge']> };
  HoldEdge: Omit<HoldEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Hold']> };
  HoldNotOpen: HoldNotOpen;
  HoldVoided: Omit<HoldVoided, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  IdempotencyConflict: IdempotencyConflict;
  InsufficientFunds: InsufficientFunds;
  InvalidInput: InvalidInput;
  Job: JobSummary;
  JobConnection: Omit<JobConnection, 'edges'> & { edges: Array<ResolversParentTypes['JobEdge']> };
  JobDiscarded: JobDiscarded;
  JobEdge: Omit<JobEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Job']> };
  JobRetried: JobRetried;
  LimitExceeded: LimitExceeded;
  LiquidityUnavailable: LiquidityUnavailable;
  MessageReplayed: MessageReplayed;
  MetadataEntry: MetadataEntry;
  MetadataEntryInput: MetadataEntryInput;
  Money: Money;
  MoveOutsideInput: MoveOutsideInput;
  Mutation: Record<PropertyKey, never>;
  Node: NodeRow;
  NotFound: NotFound;
  NotReversible: NotReversible;
  OpenAccountInput: OpenAccountInput;
  OpenAccountResult: ResolversUnionTypes<ResolversParentTypes>['OpenAccountResult'];
  OpenRecipientAccountInput: OpenRecipientAccountInput;
  OpenRecipientAccountResult: ResolversUnionTypes<ResolversParentTypes>['OpenRecipientAccountResult'];
  OwnerNotActive: OwnerNotActive;
  PageInfo: PageInfo;
  ParkedMessage: Parked;
  Period: Period;
  PeriodNotOver: PeriodNotOver;
  Query: Record<PropertyKey, never>;
  QuoteAlreadyUsed: QuoteAlreadyUsed;
  QuoteExchangeInput: QuoteExchangeInput;
  QuoteExchangeResult: ResolversUnionTypes<ResolversParentTypes>['QuoteExchangeResult'];
  QuoteExpired: QuoteExpired;
  RateUnavailable: RateUnavailable;
  RecipientAccountOpened: Omit<RecipientAccountOpened, 'account'> & { account?: Maybe<ResolversParentTypes['Account']> };
  Recurrence: Recurrence;
  RecurrenceInput: RecurrenceInput;
  RemakeStatementInput: RemakeStatementInput;
  RemakeStatementResult: ResolversUnionTypes<ResolversParentTypes>['RemakeStatementResult'];
  RenameAccountInput: RenameAccountInput;
  RenameAccountResult: ResolversUnionTypes<ResolversParentTypes>['RenameAccountResult'];
  ReplayMessageResult: ResolversUnionTypes<ResolversParentTypes>['ReplayMessageResult'];
  RequestStatementInput: RequestStatementInput;
  RequestStatementResult: ResolversUnionTypes<ResolversParentTypes>['RequestStatementResult'];
  RetryJobResult: ResolversUnionTypes<ResolversParentTypes>['RetryJobResult'];
  ReverseTransactionInput: ReverseTransactionInput;
  ReverseTransactionResult: ResolversUnionTypes<ResolversParentTypes>['ReverseTransactionResult'];
  SameAccount: SameAccount;
  Schedule: ScheduleRow;
  ScheduleCancelled: Omit<ScheduleCancelled, 'schedule'> & { schedule?: Maybe<ResolversParentTypes['Schedule']> };
  ScheduleConnection: Omit<ScheduleConnection, 'edges'> & { edges: Array<ResolversParentTypes['ScheduleEdge']> };
  ScheduleEdge: Omit<ScheduleEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Schedule']> };
  ScheduleNotActive: ScheduleNotActive;
  ScheduleRun: ScheduleRunRow;
  ScheduleRunConnection: Omit<ScheduleRunConnection, 'edges'> & { edges: Array<ResolversParentTypes['ScheduleRunEdge']> };
  ScheduleRunEdge: Omit<ScheduleRunEdge, 'node'> & { node?: Maybe<ResolversParentTypes['ScheduleRun']> };
  ScheduleTransactionInput: ScheduleTransactionInput;
  ScheduleTransactionResult: ResolversUnionTypes<ResolversParentTypes>['ScheduleTransactionResult'];
  SetAccountLimitsInput: SetAccountLimitsInput;
  SetAccountLimitsResult: ResolversUnionTypes<ResolversParentTypes>['SetAccountLimitsResult'];
  SetAccountMetadataInput: SetAccountMetadataInput;
  SetAccountMetadataResult: ResolversUnionTypes<ResolversParentTypes>['SetAccountMetadataResult'];
  SetExchangeRateInput: SetExchangeRateInput;
  SetExchangeRateResult: ResolversUnionTypes<ResolversParentTypes>['SetExchangeRateResult'];
  SetFeeScheduleInput: SetFeeScheduleInput;
  SetFeeScheduleResult: ResolversUnionTypes<ResolversParentTypes>['SetFeeScheduleResult'];
  StartsInPast: StartsInPast;
  Statement: StatementRow;
  StatementConnection: Omit<StatementConnection, 'edges'> & { edges: Array<ResolversParentTypes['StatementEdge']> };
  StatementEdge: Omit<StatementEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Statement']> };
  StatementRemade: Omit<StatementRemade, 'statement'> & { statement?: Maybe<ResolversParentTypes['Statement']> };
  StatementRequested: Omit<StatementRequested, 'statement'> & { statement?: Maybe<ResolversParentTypes['Statement']> };
  Subscription: Record<PropertyKey, never>;
  TooManyAccounts: TooManyAccounts;
  TooManyOpenings: TooManyOpenings;
  TooManyQuotes: TooManyQuotes;
  TooManySchedules: TooManySchedules;
  TooManyStatements: TooManyStatements;
  Transaction: TransactionRow;
  TransactionConnection: Omit<TransactionConnection, 'edges'> & { edges: Array<ResolversParentTypes['TransactionEdge']> };
  TransactionCreated: Omit<TransactionCreated, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  TransactionEdge: Omit<TransactionEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Transaction']> };
  TransactionFilter: TransactionFilter;
  TransactionPreview: Omit<TransactionPreview, 'from' | 'to'> & { from?: Maybe<ResolversParentTypes['Account']>, to?: Maybe<ResolversParentTypes['Account']> };
  TransactionReversed: Omit<TransactionReversed, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  TransactionScheduled: Omit<TransactionScheduled, 'schedule'> & { schedule?: Maybe<ResolversParentTypes['Schedule']> };
  UnfreezeAccountResult: ResolversUnionTypes<ResolversParentTypes>['UnfreezeAccountResult'];
  User: UserReference;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  VoidHoldInput: VoidHoldInput;
  VoidHoldResult: ResolversUnionTypes<ResolversParentTypes>['VoidHoldResult'];
  WithdrawResult: ResolversUnionTypes<ResolversParentTypes>['WithdrawResult'];
  Withdrawn: Omit<Withdrawn, 'transaction'> & { transaction?: Maybe<ResolversParentTypes['Transaction']> };
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge: Maybe<Scalars['Boolean']['input']>;
  maxAge: Maybe<Scalars['Int']['input']>;
  scope: Maybe<Scalars['String']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = TransactionsContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ResumableDirectiveArgs = {
  after?: Scalars['String']['input'];
  cursor?: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = TransactionsContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  available?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  balanceHistory?: Resolver<Maybe<Array<ResolversTypes['BalancePoint']>>, ParentType, ContextType, RequireFields<AccountBalanceHistoryArgs, 'points' | 'since' | 'until'>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entries?: Resolver<Maybe<ResolversTypes['EntryConnection']>, ParentType, ContextType, RequireFields<AccountEntriesArgs, 'first'>>;
  held?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['HoldConnection']>, ParentType, ContextType, RequireFields<AccountHoldsArgs, 'direction' | 'first' | 'state'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['AccountKind']>, ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['AccountLimits']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<Array<ResolversTypes['MetadataEntry']>>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  posted?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  schedules?: Resolver<Maybe<ResolversTypes['ScheduleConnection']>, ParentType, ContextType, RequireFields<AccountSchedulesArgs, 'first' | 'state'>>;
  statements?: Resolver<Maybe<ResolversTypes['StatementConnection']>, ParentType, ContextType, RequireFields<AccountStatementsArgs, 'first'>>;
  status?: Resolver<Maybe<ResolversTypes['AccountStatus']>, ParentType, ContextType>;
  totals?: Resolver<Maybe<ResolversTypes['AccountTotals']>, ParentType, ContextType, RequireFields<AccountTotalsArgs, 'since' | 'until'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountActivityResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountActivity'] = ResolversParentTypes['AccountActivity']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['Hold']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActivityKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type AccountClosedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountClosed'] = ResolversParentTypes['AccountClosed']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
};

export type AccountFrozenResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountFrozen'] = ResolversParentTypes['AccountFrozen']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountLimitsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountLimits'] = ResolversParentTypes['AccountLimits']> = {
  perDay?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  perTransaction?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  spentToday?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AccountLimitsSetResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountLimitsSet'] = ResolversParentTypes['AccountLimitsSet']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountMetadataSetResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountMetadataSet'] = ResolversParentTypes['AccountMetadataSet']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountNotActiveResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountNotActive'] = ResolversParentTypes['AccountNotActive']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountNotEmptyResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountNotEmpty'] = ResolversParentTypes['AccountNotEmpty']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  held?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  posted?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountNotFrozenResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountNotFrozen'] = ResolversParentTypes['AccountNotFrozen']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountOpenedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountOpened'] = ResolversParentTypes['AccountOpened']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountRenamedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountRenamed'] = ResolversParentTypes['AccountRenamed']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AccountTotalsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountTotals'] = ResolversParentTypes['AccountTotals']> = {
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  in?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  out?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type AccountUnfrozenResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AccountUnfrozen'] = ResolversParentTypes['AccountUnfrozen']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActivityResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Activity'] = ResolversParentTypes['Activity']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['Hold']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActivityKind'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type AmountNotExchangeableResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AmountNotExchangeable'] = ResolversParentTypes['AmountNotExchangeable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AmountTooHighResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AmountTooHigh'] = ResolversParentTypes['AmountTooHigh']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditDetailResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AuditDetail'] = ResolversParentTypes['AuditDetail']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<Array<ResolversTypes['AuditDetail']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AuditEntryConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AuditEntryConnection'] = ResolversParentTypes['AuditEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEntryEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['AuditEntryEdge'] = ResolversParentTypes['AuditEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
};

export type BalancePointResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['BalancePoint'] = ResolversParentTypes['BalancePoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CancelScheduleResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['CancelScheduleResult'] = ResolversParentTypes['CancelScheduleResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'ScheduleCancelled' | 'ScheduleNotActive', ParentType, ContextType>;
};

export type CaptureHoldResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['CaptureHoldResult'] = ResolversParentTypes['CaptureHoldResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'AmountTooHigh' | 'HoldCaptured' | 'HoldNotOpen' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type CloseAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['CloseAccountResult'] = ResolversParentTypes['CloseAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountClosed' | 'AccountNotActive' | 'AccountNotEmpty' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type CreateTransactionResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['CreateTransactionResult'] = ResolversParentTypes['CreateTransactionResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'CurrencyMismatch' | 'FeeTooHigh' | 'IdempotencyConflict' | 'InsufficientFunds' | 'InvalidInput' | 'LimitExceeded' | 'NotFound' | 'SameAccount' | 'TransactionCreated' | 'TransactionPreview', ParentType, ContextType>;
};

export type CurrencyResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Currency'] = ResolversParentTypes['Currency']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  exponent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CurrencyMismatchResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['CurrencyMismatch'] = ResolversParentTypes['CurrencyMismatch']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DepositResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['DepositResult'] = ResolversParentTypes['DepositResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'CurrencyMismatch' | 'Deposited' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type DepositedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Deposited'] = ResolversParentTypes['Deposited']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiscardJobResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['DiscardJobResult'] = ResolversParentTypes['DiscardJobResult']> = {
  __resolveType: TypeResolveFn<'JobDiscarded' | 'NotFound', ParentType, ContextType>;
};

export type EntryResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Entry'] = ResolversParentTypes['Entry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  balanceAfter?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EntryKind'], ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type EntryConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['EntryConnection'] = ResolversParentTypes['EntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EntryEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['EntryEdge'] = ResolversParentTypes['EntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Entry']>, ParentType, ContextType>;
};

export type ExchangeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Exchange'] = ResolversParentTypes['Exchange']> = {
  bought?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  purchase?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ExchangeQuoteResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ExchangeQuote'] = ResolversParentTypes['ExchangeQuote']> = {
  buy?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sell?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ExchangeQuotedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ExchangeQuoted'] = ResolversParentTypes['ExchangeQuoted']> = {
  quote?: Resolver<Maybe<ResolversTypes['ExchangeQuote']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExchangeRateResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ExchangeRate'] = ResolversParentTypes['ExchangeRate']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fromCurrency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  midRate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spreadBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toCurrency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validUntil?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ExchangeRateSetResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ExchangeRateSet'] = ResolversParentTypes['ExchangeRateSet']> = {
  exchangeRate?: Resolver<Maybe<ResolversTypes['ExchangeRate']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExchangeResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ExchangeResult'] = ResolversParentTypes['ExchangeResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'CurrencyMismatch' | 'Exchanged' | 'IdempotencyConflict' | 'InsufficientFunds' | 'InvalidInput' | 'LimitExceeded' | 'LiquidityUnavailable' | 'NotFound' | 'QuoteAlreadyUsed' | 'QuoteExpired', ParentType, ContextType>;
};

export type ExchangedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Exchanged'] = ResolversParentTypes['Exchanged']> = {
  exchange?: Resolver<Maybe<ResolversTypes['Exchange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeeScheduleResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['FeeSchedule'] = ResolversParentTypes['FeeSchedule']> = {
  basisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  flat?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FeeKind'], ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type FeeScheduleSetResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['FeeScheduleSet'] = ResolversParentTypes['FeeScheduleSet']> = {
  schedule?: Resolver<Maybe<ResolversTypes['FeeSchedule']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FeeTooHighResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['FeeTooHigh'] = ResolversParentTypes['FeeTooHigh']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FreezeAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['FreezeAccountResult'] = ResolversParentTypes['FreezeAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountFrozen' | 'AccountNotActive' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type HoldResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Hold'] = ResolversParentTypes['Hold']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  captured?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fee?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  settledBy?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HoldState'], ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldCapturedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['HoldCaptured'] = ResolversParentTypes['HoldCaptured']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['HoldConnection'] = ResolversParentTypes['HoldConnection']> = {
  edges?: Resolver<Array<ResolversTypes['HoldEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type HoldEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['HoldEdge'] = ResolversParentTypes['HoldEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Hold']>, ParentType, ContextType>;
};

export type HoldNotOpenResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['HoldNotOpen'] = ResolversParentTypes['HoldNotOpen']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HoldVoidedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['HoldVoided'] = ResolversParentTypes['HoldVoided']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['IdempotencyConflict'] = ResolversParentTypes['IdempotencyConflict']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientFundsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['InsufficientFunds'] = ResolversParentTypes['InsufficientFunds']> = {
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastErrorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  leaseUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  runAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobDiscardedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['JobDiscarded'] = ResolversParentTypes['JobDiscarded']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
};

export type JobRetriedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['JobRetried'] = ResolversParentTypes['JobRetried']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LimitExceededResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['LimitExceeded'] = ResolversParentTypes['LimitExceeded']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiquidityUnavailableResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['LiquidityUnavailable'] = ResolversParentTypes['LiquidityUnavailable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageReplayedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['MessageReplayed'] = ResolversParentTypes['MessageReplayed']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MetadataEntryResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['MetadataEntry'] = ResolversParentTypes['MetadataEntry']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelSchedule?: Resolver<Maybe<ResolversTypes['CancelScheduleResult']>, ParentType, ContextType, RequireFields<MutationCancelScheduleArgs, 'input'>>;
  captureHold?: Resolver<Maybe<ResolversTypes['CaptureHoldResult']>, ParentType, ContextType, RequireFields<MutationCaptureHoldArgs, 'input'>>;
  closeAccount?: Resolver<Maybe<ResolversTypes['CloseAccountResult']>, ParentType, ContextType, RequireFields<MutationCloseAccountArgs, 'input'>>;
  createTransaction?: Resolver<Maybe<ResolversTypes['CreateTransactionResult']>, ParentType, ContextType, RequireFields<MutationCreateTransactionArgs, 'input'>>;
  deposit?: Resolver<Maybe<ResolversTypes['DepositResult']>, ParentType, ContextType, RequireFields<MutationDepositArgs, 'input'>>;
  discardJob?: Resolver<Maybe<ResolversTypes['DiscardJobResult']>, ParentType, ContextType, RequireFields<MutationDiscardJobArgs, 'id'>>;
  exchange?: Resolver<Maybe<ResolversTypes['ExchangeResult']>, ParentType, ContextType, RequireFields<MutationExchangeArgs, 'input'>>;
  freezeAccount?: Resolver<Maybe<ResolversTypes['FreezeAccountResult']>, ParentType, ContextType, RequireFields<MutationFreezeAccountArgs, 'input'>>;
  openAccount?: Resolver<Maybe<ResolversTypes['OpenAccountResult']>, ParentType, ContextType, RequireFields<MutationOpenAccountArgs, 'input'>>;
  openRecipientAccount?: Resolver<Maybe<ResolversTypes['OpenRecipientAccountResult']>, ParentType, ContextType, RequireFields<MutationOpenRecipientAccountArgs, 'input'>>;
  quoteExchange?: Resolver<Maybe<ResolversTypes['QuoteExchangeResult']>, ParentType, ContextType, RequireFields<MutationQuoteExchangeArgs, 'input'>>;
  remakeStatement?: Resolver<Maybe<ResolversTypes['RemakeStatementResult']>, ParentType, ContextType, RequireFields<MutationRemakeStatementArgs, 'input'>>;
  renameAccount?: Resolver<Maybe<ResolversTypes['RenameAccountResult']>, ParentType, ContextType, RequireFields<MutationRenameAccountArgs, 'input'>>;
  replayMessage?: Resolver<Maybe<ResolversTypes['ReplayMessageResult']>, ParentType, ContextType, RequireFields<MutationReplayMessageArgs, 'id'>>;
  requestStatement?: Resolver<Maybe<ResolversTypes['RequestStatementResult']>, ParentType, ContextType, RequireFields<MutationRequestStatementArgs, 'input'>>;
  retryJob?: Resolver<Maybe<ResolversTypes['RetryJobResult']>, ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'id'>>;
  reverseTransaction?: Resolver<Maybe<ResolversTypes['ReverseTransactionResult']>, ParentType, ContextType, RequireFields<MutationReverseTransactionArgs, 'input'>>;
  scheduleTransaction?: Resolver<Maybe<ResolversTypes['ScheduleTransactionResult']>, ParentType, ContextType, RequireFields<MutationScheduleTransactionArgs, 'input'>>;
  setAccountLimits?: Resolver<Maybe<ResolversTypes['SetAccountLimitsResult']>, ParentType, ContextType, RequireFields<MutationSetAccountLimitsArgs, 'input'>>;
  setAccountMetadata?: Resolver<Maybe<ResolversTypes['SetAccountMetadataResult']>, ParentType, ContextType, RequireFields<MutationSetAccountMetadataArgs, 'input'>>;
  setExchangeRate?: Resolver<Maybe<ResolversTypes['SetExchangeRateResult']>, ParentType, ContextType, RequireFields<MutationSetExchangeRateArgs, 'input'>>;
  setFeeSchedule?: Resolver<Maybe<ResolversTypes['SetFeeScheduleResult']>, ParentType, ContextType, RequireFields<MutationSetFeeScheduleArgs, 'input'>>;
  unfreezeAccount?: Resolver<Maybe<ResolversTypes['UnfreezeAccountResult']>, ParentType, ContextType, RequireFields<MutationUnfreezeAccountArgs, 'input'>>;
  voidHold?: Resolver<Maybe<ResolversTypes['VoidHoldResult']>, ParentType, ContextType, RequireFields<MutationVoidHoldArgs, 'input'>>;
  withdraw?: Resolver<Maybe<ResolversTypes['WithdrawResult']>, ParentType, ContextType, RequireFields<MutationWithdrawArgs, 'input'>>;
};

export type NodeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Hold' | 'Schedule' | 'Statement' | 'Transaction', ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotReversibleResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['NotReversible'] = ResolversParentTypes['NotReversible']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OpenAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['OpenAccountResult'] = ResolversParentTypes['OpenAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountOpened' | 'IdempotencyConflict' | 'InvalidInput' | 'OwnerNotActive' | 'TooManyAccounts', ParentType, ContextType>;
};

export type OpenRecipientAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['OpenRecipientAccountResult'] = ResolversParentTypes['OpenRecipientAccountResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'OwnerNotActive' | 'RecipientAccountOpened' | 'TooManyOpenings', ParentType, ContextType>;
};

export type OwnerNotActiveResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['OwnerNotActive'] = ResolversParentTypes['OwnerNotActive']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedMessageResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ParkedMessage'] = ResolversParentTypes['ParkedMessage']> = {
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  parkedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['ParkedReason'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PeriodResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Period'] = ResolversParentTypes['Period']> = {
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PeriodNotOverResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['PeriodNotOver'] = ResolversParentTypes['PeriodNotOver']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  auditEntries?: Resolver<Maybe<ResolversTypes['AuditEntryConnection']>, ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  currencies?: Resolver<Maybe<Array<ResolversTypes['Currency']>>, ParentType, ContextType>;
  exchangeRates?: Resolver<Maybe<Array<ResolversTypes['ExchangeRate']>>, ParentType, ContextType, RequireFields<QueryExchangeRatesArgs, 'fromCurrency'>>;
  feeSchedules?: Resolver<Maybe<Array<ResolversTypes['FeeSchedule']>>, ParentType, ContextType, Partial<QueryFeeSchedulesArgs>>;
  hold?: Resolver<Maybe<ResolversTypes['Hold']>, ParentType, ContextType, RequireFields<QueryHoldArgs, 'id'>>;
  jobs?: Resolver<Maybe<ResolversTypes['JobConnection']>, ParentType, ContextType, RequireFields<QueryJobsArgs, 'first' | 'state'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  parkedMessages?: Resolver<Maybe<Array<ResolversTypes['ParkedMessage']>>, ParentType, ContextType, RequireFields<QueryParkedMessagesArgs, 'first'>>;
  platformAccounts?: Resolver<Maybe<Array<ResolversTypes['Account']>>, ParentType, ContextType, RequireFields<QueryPlatformAccountsArgs, 'currency'>>;
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType, RequireFields<QueryScheduleArgs, 'id'>>;
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType, RequireFields<QueryStatementArgs, 'id'>>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType, RequireFields<QueryTransactionArgs, 'id'>>;
  transactions?: Resolver<Maybe<ResolversTypes['TransactionConnection']>, ParentType, ContextType, RequireFields<QueryTransactionsArgs, 'first'>>;
};

export type QuoteAlreadyUsedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['QuoteAlreadyUsed'] = ResolversParentTypes['QuoteAlreadyUsed']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuoteExchangeResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['QuoteExchangeResult'] = ResolversParentTypes['QuoteExchangeResult']> = {
  __resolveType: TypeResolveFn<'AmountNotExchangeable' | 'ExchangeQuoted' | 'InvalidInput' | 'RateUnavailable' | 'TooManyQuotes', ParentType, ContextType>;
};

export type QuoteExpiredResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['QuoteExpired'] = ResolversParentTypes['QuoteExpired']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RateUnavailableResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RateUnavailable'] = ResolversParentTypes['RateUnavailable']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecipientAccountOpenedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RecipientAccountOpened'] = ResolversParentTypes['RecipientAccountOpened']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RecurrenceResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Recurrence'] = ResolversParentTypes['Recurrence']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  frequency?: Resolver<ResolversTypes['ScheduleFrequency'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RemakeStatementResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RemakeStatementResult'] = ResolversParentTypes['RemakeStatementResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'StatementRemade', ParentType, ContextType>;
};

export type RenameAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RenameAccountResult'] = ResolversParentTypes['RenameAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'AccountRenamed' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type ReplayMessageResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ReplayMessageResult'] = ResolversParentTypes['ReplayMessageResult']> = {
  __resolveType: TypeResolveFn<'MessageReplayed' | 'NotFound', ParentType, ContextType>;
};

export type RequestStatementResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RequestStatementResult'] = ResolversParentTypes['RequestStatementResult']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'PeriodNotOver' | 'StatementRequested' | 'TooManyStatements', ParentType, ContextType>;
};

export type RetryJobResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['RetryJobResult'] = ResolversParentTypes['RetryJobResult']> = {
  __resolveType: TypeResolveFn<'JobRetried' | 'NotFound', ParentType, ContextType>;
};

export type ReverseTransactionResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ReverseTransactionResult'] = ResolversParentTypes['ReverseTransactionResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'AmountTooHigh' | 'IdempotencyConflict' | 'InsufficientFunds' | 'InvalidInput' | 'NotFound' | 'NotReversible' | 'TransactionReversed', ParentType, ContextType>;
};

export type SameAccountResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['SameAccount'] = ResolversParentTypes['SameAccount']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Schedule'] = ResolversParentTypes['Schedule']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  feeMax?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextRunAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recurrence?: Resolver<Maybe<ResolversTypes['Recurrence']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runs?: Resolver<Maybe<ResolversTypes['ScheduleRunConnection']>, ParentType, ContextType, RequireFields<ScheduleRunsArgs, 'first'>>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ScheduleState'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleCancelledResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleCancelled'] = ResolversParentTypes['ScheduleCancelled']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleConnection'] = ResolversParentTypes['ScheduleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ScheduleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScheduleEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleEdge'] = ResolversParentTypes['ScheduleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
};

export type ScheduleNotActiveResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleNotActive'] = ResolversParentTypes['ScheduleNotActive']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScheduleRunResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleRun'] = ResolversParentTypes['ScheduleRun']> = {
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ranAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type ScheduleRunConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleRunConnection'] = ResolversParentTypes['ScheduleRunConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ScheduleRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ScheduleRunEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleRunEdge'] = ResolversParentTypes['ScheduleRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['ScheduleRun']>, ParentType, ContextType>;
};

export type ScheduleTransactionResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['ScheduleTransactionResult'] = ResolversParentTypes['ScheduleTransactionResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'CurrencyMismatch' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound' | 'SameAccount' | 'StartsInPast' | 'TooManySchedules' | 'TransactionScheduled', ParentType, ContextType>;
};

export type SetAccountLimitsResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['SetAccountLimitsResult'] = ResolversParentTypes['SetAccountLimitsResult']> = {
  __resolveType: TypeResolveFn<'AccountLimitsSet' | 'AccountNotActive' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type SetAccountMetadataResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['SetAccountMetadataResult'] = ResolversParentTypes['SetAccountMetadataResult']> = {
  __resolveType: TypeResolveFn<'AccountMetadataSet' | 'AccountNotActive' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type SetExchangeRateResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['SetExchangeRateResult'] = ResolversParentTypes['SetExchangeRateResult']> = {
  __resolveType: TypeResolveFn<'ExchangeRateSet' | 'IdempotencyConflict' | 'InvalidInput', ParentType, ContextType>;
};

export type SetFeeScheduleResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['SetFeeScheduleResult'] = ResolversParentTypes['SetFeeScheduleResult']> = {
  __resolveType: TypeResolveFn<'FeeScheduleSet' | 'IdempotencyConflict' | 'InvalidInput', ParentType, ContextType>;
};

export type StartsInPastResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['StartsInPast'] = ResolversParentTypes['StartsInPast']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  closing?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  csv?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType, RequireFields<StatementCsvArgs, 'part'>>;
  csvPartCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  entries?: Resolver<Maybe<ResolversTypes['EntryConnection']>, ParentType, ContextType, RequireFields<StatementEntriesArgs, 'first'>>;
  entryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  opening?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  totalIn?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  totalOut?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['StatementConnection'] = ResolversParentTypes['StatementConnection']> = {
  edges?: Resolver<Array<ResolversTypes['StatementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StatementEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['StatementEdge'] = ResolversParentTypes['StatementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType>;
};

export type StatementRemadeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['StatementRemade'] = ResolversParentTypes['StatementRemade']> = {
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StatementRequestedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['StatementRequested'] = ResolversParentTypes['StatementRequested']> = {
  statement?: Resolver<Maybe<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  accountActivity?: SubscriptionResolver<Maybe<ResolversTypes['AccountActivity']>, "accountActivity", ParentType, ContextType, RequireFields<SubscriptionAccountActivityArgs, 'accountId' | 'snapshot'>>;
  allActivity?: SubscriptionResolver<Maybe<ResolversTypes['Activity']>, "allActivity", ParentType, ContextType, Partial<SubscriptionAllActivityArgs>>;
  myActivity?: SubscriptionResolver<Maybe<ResolversTypes['Activity']>, "myActivity", ParentType, ContextType, Partial<SubscriptionMyActivityArgs>>;
  transactionUpdated?: SubscriptionResolver<Maybe<ResolversTypes['Transaction']>, "transactionUpdated", ParentType, ContextType, RequireFields<SubscriptionTransactionUpdatedArgs, 'id' | 'snapshot'>>;
};

export type TooManyAccountsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TooManyAccounts'] = ResolversParentTypes['TooManyAccounts']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyOpeningsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TooManyOpenings'] = ResolversParentTypes['TooManyOpenings']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyQuotesResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TooManyQuotes'] = ResolversParentTypes['TooManyQuotes']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManySchedulesResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TooManySchedules'] = ResolversParentTypes['TooManySchedules']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyStatementsResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TooManyStatements'] = ResolversParentTypes['TooManyStatements']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Transaction'] = ResolversParentTypes['Transaction'], FederationReferenceType extends FederationReferenceTypes['Transaction'] = FederationReferenceTypes['Transaction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Transaction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  counterparty?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  exchange?: Resolver<Maybe<ResolversTypes['Exchange']>, ParentType, ContextType>;
  fee?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['Hold']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TransactionKind'], ParentType, ContextType>;
  metadata?: Resolver<Array<ResolversTypes['MetadataEntry']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reversalOf?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  reversed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TransactionState'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionConnectionResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionConnection'] = ResolversParentTypes['TransactionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TransactionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransactionCreatedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionCreated'] = ResolversParentTypes['TransactionCreated']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionEdgeResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionEdge'] = ResolversParentTypes['TransactionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
};

export type TransactionPreviewResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionPreview'] = ResolversParentTypes['TransactionPreview']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  fee?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionReversedResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionReversed'] = ResolversParentTypes['TransactionReversed']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransactionScheduledResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['TransactionScheduled'] = ResolversParentTypes['TransactionScheduled']> = {
  schedule?: Resolver<Maybe<ResolversTypes['Schedule']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnfreezeAccountResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['UnfreezeAccountResult'] = ResolversParentTypes['UnfreezeAccountResult']> = {
  __resolveType: TypeResolveFn<'AccountNotFrozen' | 'AccountUnfrozen' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type UserResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accounts?: Resolver<Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<UserAccountsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'AccountNotEmpty' | 'AccountNotFrozen' | 'AmountNotExchangeable' | 'AmountTooHigh' | 'CurrencyMismatch' | 'FeeTooHigh' | 'HoldNotOpen' | 'IdempotencyConflict' | 'InsufficientFunds' | 'InvalidInput' | 'LimitExceeded' | 'LiquidityUnavailable' | 'NotFound' | 'NotReversible' | 'OwnerNotActive' | 'PeriodNotOver' | 'QuoteAlreadyUsed' | 'QuoteExpired' | 'RateUnavailable' | 'SameAccount' | 'ScheduleNotActive' | 'StartsInPast' | 'TooManyAccounts' | 'TooManyOpenings' | 'TooManyQuotes' | 'TooManySchedules' | 'TooManyStatements', ParentType, ContextType>;
};

export type VoidHoldResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['VoidHoldResult'] = ResolversParentTypes['VoidHoldResult']> = {
  __resolveType: TypeResolveFn<'HoldNotOpen' | 'HoldVoided' | 'IdempotencyConflict' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type WithdrawResultResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['WithdrawResult'] = ResolversParentTypes['WithdrawResult']> = {
  __resolveType: TypeResolveFn<'AccountNotActive' | 'CurrencyMismatch' | 'IdempotencyConflict' | 'InsufficientFunds' | 'InvalidInput' | 'NotFound' | 'Withdrawn', ParentType, ContextType>;
};

export type WithdrawnResolvers<ContextType = TransactionsContext, ParentType extends ResolversParentTypes['Withdrawn'] = ResolversParentTypes['Withdrawn']> = {
  transaction?: Resolver<Maybe<ResolversTypes['Transaction']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = TransactionsContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountActivity?: AccountActivityResolvers<ContextType>;
  AccountClosed?: AccountClosedResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountFrozen?: AccountFrozenResolvers<ContextType>;
  AccountLimits?: AccountLimitsResolvers<ContextType>;
  AccountLimitsSet?: AccountLimitsSetResolvers<ContextType>;
  AccountMetadataSet?: AccountMetadataSetResolvers<ContextType>;
  AccountNotActive?: AccountNotActiveResolvers<ContextType>;
  AccountNotEmpty?: AccountNotEmptyResolvers<ContextType>;
  AccountNotFrozen?: AccountNotFrozenResolvers<ContextType>;
  AccountOpened?: AccountOpenedResolvers<ContextType>;
  AccountRenamed?: AccountRenamedResolvers<ContextType>;
  AccountTotals?: AccountTotalsResolvers<ContextType>;
  AccountUnfrozen?: AccountUnfrozenResolvers<ContextType>;
  Activity?: ActivityResolvers<ContextType>;
  AmountNotExchangeable?: AmountNotExchangeableResolvers<ContextType>;
  AmountTooHigh?: AmountTooHighResolvers<ContextType>;
  AuditDetail?: AuditDetailResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryConnection?: AuditEntryConnectionResolvers<ContextType>;
  AuditEntryEdge?: AuditEntryEdgeResolvers<ContextType>;
  BalancePoint?: BalancePointResolvers<ContextType>;
  CancelScheduleResult?: CancelScheduleResultResolvers<ContextType>;
  CaptureHoldResult?: CaptureHoldResultResolvers<ContextType>;
  CloseAccountResult?: CloseAccountResultResolvers<ContextType>;
  CreateTransactionResult?: CreateTransactionResultResolvers<ContextType>;
  Currency?: CurrencyResolvers<ContextType>;
  CurrencyMismatch?: CurrencyMismatchResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DepositResult?: DepositResultResolvers<ContextType>;
  Deposited?: DepositedResolvers<ContextType>;
  DiscardJobResult?: DiscardJobResultResolvers<ContextType>;
  Entry?: EntryResolvers<ContextType>;
  EntryConnection?: EntryConnectionResolvers<ContextType>;
  EntryEdge?: EntryEdgeResolvers<ContextType>;
  Exchange?: ExchangeResolvers<ContextType>;
  ExchangeQuote?: ExchangeQuoteResolvers<ContextType>;
  ExchangeQuoted?: ExchangeQuotedResolvers<ContextType>;
  ExchangeRate?: ExchangeRateResolvers<ContextType>;
  ExchangeRateSet?: ExchangeRateSetResolvers<ContextType>;
  ExchangeResult?: ExchangeResultResolvers<ContextType>;
  Exchanged?: ExchangedResolvers<ContextType>;
  FeeSchedule?: FeeScheduleResolvers<ContextType>;
  FeeScheduleSet?: FeeScheduleSetResolvers<ContextType>;
  FeeTooHigh?: FeeTooHighResolvers<ContextType>;
  FreezeAccountResult?: FreezeAccountResultResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  HoldCaptured?: HoldCapturedResolvers<ContextType>;
  HoldConnection?: HoldConnectionResolvers<ContextType>;
  HoldEdge?: HoldEdgeResolvers<ContextType>;
  HoldNotOpen?: HoldNotOpenResolvers<ContextType>;
  HoldVoided?: HoldVoidedResolvers<ContextType>;
  IdempotencyConflict?: IdempotencyConflictResolvers<ContextType>;
  InsufficientFunds?: InsufficientFundsResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobDiscarded?: JobDiscardedResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobRetried?: JobRetriedResolvers<ContextType>;
  LimitExceeded?: LimitExceededResolvers<ContextType>;
  LiquidityUnavailable?: LiquidityUnavailableResolvers<ContextType>;
  MessageReplayed?: MessageReplayedResolvers<ContextType>;
  MetadataEntry?: MetadataEntryResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotReversible?: NotReversibleResolvers<ContextType>;
  OpenAccountResult?: OpenAccountResultResolvers<ContextType>;
  OpenRecipientAccountResult?: OpenRecipientAccountResultResolvers<ContextType>;
  OwnerNotActive?: OwnerNotActiveResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParkedMessage?: ParkedMessageResolvers<ContextType>;
  Period?: PeriodResolvers<ContextType>;
  PeriodNotOver?: PeriodNotOverResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  QuoteAlreadyUsed?: QuoteAlreadyUsedResolvers<ContextType>;
  QuoteExchangeResult?: QuoteExchangeResultResolvers<ContextType>;
  QuoteExpired?: QuoteExpiredResolvers<ContextType>;
  RateUnavailable?: RateUnavailableResolvers<ContextType>;
  RecipientAccountOpened?: RecipientAccountOpenedResolvers<ContextType>;
  Recurrence?: RecurrenceResolvers<ContextType>;
  RemakeStatementResult?: RemakeStatementResultResolvers<ContextType>;
  RenameAccountResult?: RenameAccountResultResolvers<ContextType>;
  ReplayMessageResult?: ReplayMessageResultResolvers<ContextType>;
  RequestStatementResult?: RequestStatementResultResolvers<ContextType>;
  RetryJobResult?: RetryJobResultResolvers<ContextType>;
  ReverseTransactionResult?: ReverseTransactionResultResolvers<ContextType>;
  SameAccount?: SameAccountResolvers<ContextType>;
  Schedule?: ScheduleResolvers<ContextType>;
  ScheduleCancelled?: ScheduleCancelledResolvers<ContextType>;
  ScheduleConnection?: ScheduleConnectionResolvers<ContextType>;
  ScheduleEdge?: ScheduleEdgeResolvers<ContextType>;
  ScheduleNotActive?: ScheduleNotActiveResolvers<ContextType>;
  ScheduleRun?: ScheduleRunResolvers<ContextType>;
  ScheduleRunConnection?: ScheduleRunConnectionResolvers<ContextType>;
  ScheduleRunEdge?: ScheduleRunEdgeResolvers<ContextType>;
  ScheduleTransactionResult?: ScheduleTransactionResultResolvers<ContextType>;
  SetAccountLimitsResult?: SetAccountLimitsResultResolvers<ContextType>;
  SetAccountMetadataResult?: SetAccountMetadataResultResolvers<ContextType>;
  SetExchangeRateResult?: SetExchangeRateResultResolvers<ContextType>;
  SetFeeScheduleResult?: SetFeeScheduleResultResolvers<ContextType>;
  StartsInPast?: StartsInPastResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  StatementConnection?: StatementConnectionResolvers<ContextType>;
  StatementEdge?: StatementEdgeResolvers<ContextType>;
  StatementRemade?: StatementRemadeResolvers<ContextType>;
  StatementRequested?: StatementRequestedResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TooManyAccounts?: TooManyAccountsResolvers<ContextType>;
  TooManyOpenings?: TooManyOpeningsResolvers<ContextType>;
  TooManyQuotes?: TooManyQuotesResolvers<ContextType>;
  TooManySchedules?: TooManySchedulesResolvers<ContextType>;
  TooManyStatements?: TooManyStatementsResolvers<ContextType>;
  Transaction?: TransactionResolvers<ContextType>;
  TransactionConnection?: TransactionConnectionResolvers<ContextType>;
  TransactionCreated?: TransactionCreatedResolvers<ContextType>;
  TransactionEdge?: TransactionEdgeResolvers<ContextType>;
  TransactionPreview?: TransactionPreviewResolvers<ContextType>;
  TransactionReversed?: TransactionReversedResolvers<ContextType>;
  TransactionScheduled?: TransactionScheduledResolvers<ContextType>;
  UnfreezeAccountResult?: UnfreezeAccountResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VoidHoldResult?: VoidHoldResultResolvers<ContextType>;
  WithdrawResult?: WithdrawResultResolvers<ContextType>;
  Withdrawn?: WithdrawnResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = TransactionsContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
