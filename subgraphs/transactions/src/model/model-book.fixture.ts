import type {
  FeeKind,
  ModelAccount,
  ModelEntry,
  ModelFee,
  ModelTransaction,
  Person,
  PlatformKind,
  Standing,
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
  readonly entries: ModelEntry[] = [];
  /** Who has been here: for whom there could be an account. */
  readonly known = new Set<Person>();
  readonly #standings = new Map<Person, { standing: Standing; number: number }>();
  readonly fees = new Map<string, ModelFee>();
  now: number;

  constructor(options: { now: number; platform: readonly ModelAccount[] }) {
    this.now = options.now;
    this.accounts = [...options.platform];
  }

  standingOf(person: Person): { readonly standing: Standing; readonly number: number } {
    return this.#standings.get(person) ?? { standing: "ACTIVE", number: 0 };
  }

  tell(person: Person, told: { readonly standing: Standing; readonly number: number }): void {
    this.#standings.set(person, told);
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

  move({ fee = 0, ...movement }: Movement): ModelTransaction {
    const { from, to, amount } = movement;
    this.#post(from, [-amount, -Math.max(fee, 0)]);
    this.#post(to, [amount, Math.max(-fee, 0)]);
    if (fee !== 0) this.#post(this.platform("FEE", from.currency), [fee]);
    return this.write({ ...movement, fee: Math.abs(fee) });
  }

  write(transaction: Omit<ModelTransaction, "reversed" | "refunded">): ModelTransaction {
    const written = { ...transaction, reversed: 0, refunded: 0 };
    this.transactions.push(written);
    return written;
  }

  #post(account: ModelAccount, amounts: readonly number[]): void {
    account.activities++;
    for (const amount of amounts.filter((one) => one !== 0)) {
      account.posted += amount;
      this.entries.push({ account, at: this.now, amount });
    }
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
  openedAt: number,
): ModelAccount {
  const changing = { name: null, status: "ACTIVE", isFrozenBySuspension: false } as const;
  const balance = { posted: 0, held: 0, activities: 0 };
  const limits = { perTransaction: null, perDay: null, spent: new Map<string, number>() };
  return { kind, owner, currency, openedAt, ...changing, ...balance, ...limits };
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
