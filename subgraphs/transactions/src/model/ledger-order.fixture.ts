export type Person = "alice" | "bob" | "stranger";
export type Who =
  | { readonly kind: "PERSON"; readonly person: Person }
  | { readonly kind: "STAFF" }
  | { readonly kind: "PLATFORM" };

export type Standing = "ACTIVE" | "SUSPENDED" | "ERASED";

export type PlatformKind = "EXTERNAL" | "FEE" | "LIQUIDITY";

export type ModelAccount = {
  readonly kind: "WALLET" | PlatformKind;
  /** Undefined: the platform. */
  readonly owner: Person | undefined;
  readonly currency: string;
  readonly openedAt: number;
  name: string | null;
  status: "ACTIVE" | "FROZEN" | "CLOSED";
  /** And so not by staff. */
  isFrozenBySuspension: boolean;
  posted: number;
  held: number;
  activities: number;
  perTransaction: number | null;
  perDay: number | null;
  /** What has left it, by day. */
  readonly spent: Map<string, number>;
};

export type ModelHold = {
  readonly transaction: ModelTransaction;
  readonly expiresAt: number;
  readonly placedAt: number;
  /** The platform's own do not count against limits. */
  readonly isLimited: boolean;
  /** By which its capture is paid for, whatever is scheduled since. */
  readonly terms: ModelFee;
  state: "OPEN" | "CAPTURED" | "VOIDED" | "EXPIRED";
  captured: number;
};

export type FeeKind = "TRANSFER" | "OWN_TRANSFER" | "CAPTURE" | "DEPOSIT" | "WITHDRAWAL";

export type ModelFee = {
  readonly flat: number;
  readonly basisPoints: number;
  readonly min: number | null;
  readonly max: number | null;
};

export type ModelQuote = {
  readonly owner: Person;
  readonly from: string;
  readonly to: string;
  readonly sell: number;
  readonly buy: number;
  readonly expiresAt: number;
  isUsed: boolean;
};

export type ModelTransaction = {
  readonly kind: string;
  readonly from: ModelAccount;
  readonly to: ModelAccount;
  readonly amount: number;
  /** Paid for it, kept back for it, or given back with it. */
  readonly fee: number;
  reversed: number;
  /** What of its fee was given back. */
  refunded: number;
};

/** Counted from the first occurrence. */
export type ModelRecurrence = {
  readonly frequency: "DAILY" | "WEEKLY";
  readonly interval: number;
  readonly count: number | null;
  readonly until: number | null;
};

export type ModelSchedule = {
  readonly owner: Person;
  readonly from: ModelAccount;
  readonly to: ModelAccount;
  readonly amount: number;
  readonly feeMax: number | undefined;
  readonly startsAt: number;
  /** Undefined: once. */
  readonly recurrence: ModelRecurrence | undefined;
  state: "ACTIVE" | "COMPLETED" | "CANCELLED" | "STOPPED";
  /** Null once it has ended. */
  nextRunAt: number | null;
  readonly runs: ModelRun[];
};

export type ModelRun = {
  readonly dueAt: number;
  /** What it has moved, or why it was refused. */
  readonly came: ModelTransaction | string;
};

export type ModelEntry = {
  readonly account: ModelAccount;
  readonly at: number;
  /** Signed. */
  readonly amount: number;
};

export type ModelStatement = {
  readonly account: ModelAccount;
  readonly since: number;
  readonly until: number;
  readonly askedBy: Person;
  readonly askedAt: number;
  readonly opening: number;
  readonly closing: number;
  readonly totalIn: number;
  readonly totalOut: number;
  readonly entryCount: number;
};

/** What has an id in the ledger. */
export type ModelThing =
  | ModelAccount
  | ModelTransaction
  | ModelQuote
  | ModelSchedule
  | ModelStatement;

/** What the ledger should answer: a code, and of what its id should be, or of which of them. */
export type Reply =
  | string
  | { readonly code: string; readonly thing: ModelThing }
  | { readonly code: string; readonly oneOf: readonly ModelThing[] };

type OnAccount = { readonly who: Who; readonly account: ModelAccount };
type Pair = { readonly from: string; readonly to: string };
type Amount = { readonly amount: number };
/** Undefined: all that there is. */
type Part = { readonly amount: number | undefined };

type Orders = {
  readonly open: { readonly owner: Person; readonly currency: string };
  readonly openFor: {
    readonly sender: Person;
    readonly recipient: Person;
    readonly currency: string;
  };
  readonly send: Amount & {
    readonly who: Who;
    readonly from: ModelAccount;
    readonly to: ModelAccount;
    readonly currency: string;
    readonly holdSeconds: number | undefined;
    readonly feeMax: number | undefined;
    readonly dryRun: boolean;
  };
  readonly deposit: OnAccount & Amount;
  readonly withdraw: OnAccount & Amount;
  readonly capture: Part & { readonly who: Who; readonly hold: ModelHold };
  readonly void: { readonly who: Who; readonly hold: ModelHold };
  readonly expire: { readonly hold: ModelHold };
  readonly expireDue: object;
  readonly reverse: Part & {
    readonly who: Who;
    readonly transaction: ModelTransaction;
    readonly refundFee: boolean;
  };
  readonly plan: Amount & {
    readonly who: Exclude<Who, { kind: "PLATFORM" }>;
    readonly from: ModelAccount;
    readonly to: ModelAccount;
    readonly currency: string;
    readonly feeMax: number | undefined;
    readonly startsAt: number;
    readonly recurrence: ModelRecurrence | undefined;
  };
  readonly cancel: { readonly who: Who; readonly schedule: ModelSchedule };
  readonly run: { readonly schedule: ModelSchedule };
  readonly runDue: object;
  readonly state: OnAccount & { readonly since: number; readonly until: number };
  readonly setFee: {
    readonly currency: string;
    readonly kind: FeeKind;
    readonly terms: ModelFee;
  };
  readonly setRate: Pair & {
    readonly rate: string;
    readonly spread: number;
    readonly validUntil: number;
  };
  readonly quote: Pair & Amount & { readonly owner: Person; readonly side: "SELL" | "BUY" };
  readonly exchange: {
    readonly who: Who;
    readonly quote: ModelQuote;
    readonly from: ModelAccount;
    readonly to: ModelAccount;
  };
  readonly rename: OnAccount & { readonly name: string };
  /** Told of a person, in the order of its numbers or late. */
  readonly stand: {
    readonly person: Person;
    readonly standing: Standing;
    readonly number: number;
  };
  readonly freeze: OnAccount;
  readonly unfreeze: OnAccount;
  readonly close: OnAccount;
  readonly limit: OnAccount & {
    readonly perTransaction: number | null;
    readonly perDay: number | null;
  };
};

export type OrderOf<Type extends keyof Orders> = {
  [Each in Type]: { readonly type: Each } & Orders[Each];
}[Type];

/** What is asked of the ledger, with everything picked. */
export type Order = OrderOf<keyof Orders>;
