import type { Currency } from "../people.ts";

/** What somebody orders of the ledger in the demo's year. */
export type DemoOrder =
  | Payment
  | FollowUp
  | Boundary
  | Exchange
  | ExchangeRate
  | StandingOrder
  | StaffOrder;

type Ordered = {
  /** Its idempotency key. */
  readonly key: string;
  readonly at: Date;
};

export type DemoAccount = {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly currency: Currency;
};

/** By the owner of the account that pays. */
export type Payment = Ordered & {
  readonly type: "pay";
  readonly from: DemoAccount;
  readonly to: DemoAccount;
  readonly amountMinor: number;
  readonly reference: string;
  /** Kept back for so long; undefined: it moves at once. */
  readonly holdDays?: number;
};

/** By the one who was paid; an expiry is nobody's order. Without an amount: all of it. */
export type FollowUp = Ordered & {
  readonly type: "capture" | "void" | "expire" | "reverse";
  readonly of: Payment;
  readonly amountMinor?: number;
  readonly reference?: string;
};

/** Money that comes from outside or goes there. */
export type Boundary = Ordered & {
  readonly type: "deposit" | "withdraw";
  readonly account: DemoAccount;
  readonly amountMinor: number;
  readonly reference: string;
};

/** Between two accounts of one person. */
export type Exchange = Ordered & {
  readonly type: "exchange";
  readonly from: DemoAccount;
  readonly to: DemoAccount;
  readonly sellMinor: number;
  /** What that brings at the demo's rates. */
  readonly buyMinor: number;
};

export type ExchangeRate = Ordered & {
  readonly type: "rate";
  readonly from: Currency;
  readonly to: Currency;
  readonly rate: string;
  readonly spreadBasisPoints: number;
};

/** To be paid every month from then on. */
export type StandingOrder = Omit<Payment, "type" | "holdDays"> & {
  readonly type: "plan";
  readonly startsAt: Date;
};

export type StaffOrder = Ordered & {
  readonly type: "freeze" | "unfreeze" | "limit";
  readonly account: DemoAccount;
  /** Of a limit: what may leave in a day. */
  readonly perDayMinor?: number;
};
