import type {
  FeeKind,
  ModelAccount,
  ModelFee,
  ModelTransaction,
  PlatformKind,
  Who,
} from "./ledger-order.fixture.ts";

const FREE: ModelFee = { flat: 0, basisPoints: 0, min: null, max: null };

type Movement = {
  readonly kind: string;
  readonly from: ModelAccount;
  readonly to: ModelAccount;
  readonly amount: number;
  /** On top of the amount, from the sender; below zero: back to the receiver. */
  readonly fee?: number;
};

/** What the model's orders write in: accounts, transactions, what things cost, the clock. */
export class ModelBook {
  readonly accounts: ModelAccount[];
  readonly transactions: ModelTransaction[] = [];
  readonly fees = new Map<string, ModelFee>();
  now: number;

  constructor(options: { now: number; platform: readonly ModelAccount[] }) {
    this.now = options.now;
    this.accounts = [...options.platform];
  }

  platform(kind: PlatformKind, currency: string): ModelAccount {
    const account = this.accounts.find((one) => one.kind === kind && one.currency === currency);
    if (!account) throw new Error(`no account ${kind} in ${currency}`);
    return account;
  }

  feeTerms(kind: FeeKind | undefined, currency: string): ModelFee {
    return (kind && this.fees.get(`${currency} ${kind}`)) ?? FREE;
  }

  /** Whether a fee that is due could be paid in; without one nobody asks. */
  isFeeBlocked(fee: number, currency: string): boolean {
    return fee > 0 && this.platform("FEE", currency).status !== "ACTIVE";
  }

  move({ fee = 0, ...movement }: Movement): string {
    const { from, to, amount } = movement;
    this.write({ ...movement, fee: Math.abs(fee), entries: fee === 0 ? 2 : 4 });
    from.posted -= amount + Math.max(fee, 0);
    to.posted += amount + Math.max(-fee, 0);
    from.activities++;
    to.activities++;
    if (fee === 0) return "created";
    const earned = this.platform("FEE", from.currency);
    earned.posted += fee;
    earned.activities++;
    return "created";
  }

  write(transaction: Omit<ModelTransaction, "reversed" | "refunded">): ModelTransaction {
    const written = { ...transaction, reversed: 0, refunded: 0 };
    this.transactions.push(written);
    return written;
  }

  limitLeft({ perTransaction, perDay, spent }: ModelAccount): number {
    const left = perDay === null ? Infinity : perDay - (spent.get(dayOf(this.now)) ?? 0);
    return Math.min(perTransaction ?? Infinity, left);
  }

  spend({ spent }: ModelAccount, by: number): void {
    const day = dayOf(this.now);
    spent.set(day, (spent.get(day) ?? 0) + by);
  }
}

export function feeOf({ flat, basisPoints, min, max }: ModelFee, amount: number): number {
  const fee = flat + Math.floor((amount * basisPoints) / 10_000 + 0.5);
  return Math.min(Math.max(fee, min ?? 0), max ?? Infinity);
}

export function emptyAccount(
  kind: ModelAccount["kind"],
  owner: ModelAccount["owner"],
  currency: string,
): ModelAccount {
  const balance = { posted: 0, held: 0, activities: 0 };
  const limits = { perTransaction: null, perDay: null, spent: new Map<string, number>() };
  return { kind, owner, currency, status: "ACTIVE", ...balance, ...limits };
}

export function owns(who: Who, { owner }: Pick<ModelAccount, "owner">): boolean {
  return who.kind === "PERSON" && who.person === owner;
}

/** The world outside may be below zero as far as it likes. */
export function available({ kind, posted, held }: ModelAccount): number {
  return kind === "EXTERNAL" ? Infinity : posted - held;
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
