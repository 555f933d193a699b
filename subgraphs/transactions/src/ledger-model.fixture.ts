import type {
  ModelAccount,
  ModelHold,
  ModelTransaction,
  Order,
  OrderOf,
  Person,
  Who,
} from "./ledger-order.fixture.ts";

const REVERSIBLE = ["TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"];

/** The ledger as one would explain it, in plain numbers: no database, no locks, no code of ours. */
export class LedgerModel {
  readonly accounts: ModelAccount[] = [];
  readonly holds: ModelHold[] = [];
  readonly transactions: ModelTransaction[] = [];
  readonly #outside: (currency: string) => ModelAccount;
  /** Late in an evening, so that days begin. */
  now: number;

  constructor(options: { now: number; outside: (currency: string) => ModelAccount }) {
    this.now = options.now;
    this.#outside = options.outside;
  }

  /** Does it, or does nothing; either way tells what the ledger should answer. */
  apply(order: Order): string {
    switch (order.type) {
      case "open":
        return this.#open(order);
      case "send":
        return this.#send(order);
      case "deposit":
      case "withdraw":
        return this.#moveOutside(order);
      case "capture":
        return this.#capture(order);
      case "void":
        return this.#void(order);
      case "expire":
        return this.#expire(order.hold);
      case "expireDue":
        return `${this.holds.filter((hold) => this.#expire(hold) === "created").length} expired`;
      case "reverse":
        return this.#reverse(order);
      case "freeze":
      case "unfreeze":
      case "close":
        return this.#changeStatus(order);
      case "limit":
        return this.#limit(order);
    }
  }

  /** What has become of a transaction. */
  stateOf(transaction: ModelTransaction): string {
    const { kind, amount, reversed } = transaction;
    const hold = this.holds.find((one) => one.transaction === transaction);
    if (kind === "HOLD" && hold) return hold.state === "OPEN" ? "PENDING" : hold.state;
    if (reversed === 0) return "POSTED";
    return reversed === amount ? "REVERSED" : "PARTIALLY_REVERSED";
  }

  #open({ owner, currency }: OrderOf<"open">): string {
    this.accounts.push(emptyAccount(owner, currency));
    return "changed";
  }

  #send(order: OrderOf<"send">): string {
    const { who, from, to, amount, currency, holdSeconds } = order;
    if (amount === 0) return "invalid";
    const isPlatform = who.kind === "PLATFORM";
    if (!isPlatform && (!owns(who, from) || !to.owner)) return "NOT_FOUND";
    if (from === to) return "SAME_ACCOUNT";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (from.currency !== currency || to.currency !== currency) return "CURRENCY_MISMATCH";
    if (!isPlatform && amount > this.#limitLeft(from)) return "LIMIT_EXCEEDED";
    if (amount > available(from)) return "INSUFFICIENT_FUNDS";
    if (order.dryRun) return "previewed";
    if (!isPlatform) this.#spend(from, this.now, amount);
    if (holdSeconds === undefined) return this.#move(kindOf(from, to), from, to, amount);
    const expiresAt = this.now + holdSeconds * 1_000;
    const transaction = this.#write("HOLD", from, to, amount);
    const placed = { transaction, expiresAt, placedAt: this.now, isLimited: !isPlatform };
    this.holds.push({ ...placed, state: "OPEN", captured: 0 });
    from.held += amount;
    from.activities++;
    return "created";
  }

  #moveOutside({ type, who, account, amount }: OrderOf<"deposit" | "withdraw">): string {
    if (amount === 0) return "invalid";
    if (who.kind === "PERSON" || !account.owner) return "NOT_FOUND";
    const outside = this.#outside(account.currency);
    if (account.status !== "ACTIVE" || outside.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (type === "deposit") return this.#move("DEPOSIT", outside, account, amount);
    if (amount > available(account)) return "INSUFFICIENT_FUNDS";
    return this.#move("WITHDRAWAL", account, outside, amount);
  }

  #capture({ who, hold, amount }: OrderOf<"capture">): string {
    if (amount === 0) return "invalid";
    const { from, to } = hold.transaction;
    if (who.kind === "PERSON" && !owns(who, to)) return "NOT_FOUND";
    if (hold.state !== "OPEN" || hold.expiresAt <= this.now) return "HOLD_NOT_OPEN";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    const captured = amount ?? hold.transaction.amount;
    if (captured > hold.transaction.amount) return "AMOUNT_TOO_HIGH";
    this.#settle(hold, "CAPTURED", captured);
    return this.#move("CAPTURE", from, to, captured);
  }

  #void({ who, hold }: OrderOf<"void">): string {
    const { from, to, amount } = hold.transaction;
    if (who.kind === "PERSON" && !owns(who, to)) return "NOT_FOUND";
    if (hold.state !== "OPEN" || hold.expiresAt <= this.now) return "HOLD_NOT_OPEN";
    this.#settle(hold, "VOIDED", 0);
    this.#write("VOID", from, to, amount);
    from.activities++;
    return "created";
  }

  #expire(hold: ModelHold): string {
    const { from, to, amount } = hold.transaction;
    if (hold.state !== "OPEN" || hold.expiresAt > this.now) return "refused";
    this.#settle(hold, "EXPIRED", 0);
    this.#write("EXPIRY", from, to, amount);
    from.activities++;
    return "created";
  }

  #reverse({ who, transaction, amount }: OrderOf<"reverse">): string {
    if (amount === 0) return "invalid";
    const { from, to, kind } = transaction;
    if (who.kind === "PERSON" && !(owns(who, to) && from.owner)) return "NOT_FOUND";
    if (!REVERSIBLE.includes(kind)) return "NOT_REVERSIBLE";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    const left = transaction.amount - transaction.reversed;
    const back = amount ?? left;
    if (left === 0 || back > left) return "AMOUNT_TOO_HIGH";
    if (back > available(to)) return "INSUFFICIENT_FUNDS";
    transaction.reversed += back;
    return this.#move("REVERSAL", to, from, back);
  }

  #changeStatus({ type, who, account }: OrderOf<"freeze" | "unfreeze" | "close">): string {
    const isStaff = who.kind !== "PERSON";
    const { status, posted, held } = account;
    if (type === "close") {
      if (!account.owner || !(isStaff || owns(who, account))) return "NOT_FOUND";
      if (status === "CLOSED" || (status === "FROZEN" && !isStaff)) return "ACCOUNT_NOT_ACTIVE";
      if (posted !== 0 || held !== 0) return "ACCOUNT_NOT_EMPTY";
    } else {
      if (!isStaff) return "NOT_FOUND";
      if (type === "freeze" && status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
      if (type === "unfreeze" && status !== "FROZEN") return "ACCOUNT_NOT_FROZEN";
    }
    account.status = ({ freeze: "FROZEN", unfreeze: "ACTIVE", close: "CLOSED" } as const)[type];
    account.activities++;
    return "changed";
  }

  #limit({ who, account, perTransaction, perDay }: OrderOf<"limit">): string {
    if (who.kind === "PERSON" || !account.owner) return "NOT_FOUND";
    if (account.status === "CLOSED") return "ACCOUNT_NOT_ACTIVE";
    Object.assign(account, { perTransaction, perDay });
    return "changed";
  }

  #settle(hold: ModelHold, state: ModelHold["state"], captured: number): void {
    const { from, amount } = hold.transaction;
    Object.assign(hold, { state, captured });
    from.held -= amount;
    const isSameDay = dayOf(hold.placedAt) === dayOf(this.now);
    if (hold.isLimited && isSameDay) this.#spend(from, this.now, captured - amount);
  }

  #limitLeft({ perTransaction, perDay, spent }: ModelAccount): number {
    const left = perDay === null ? Infinity : perDay - (spent.get(dayOf(this.now)) ?? 0);
    return Math.min(perTransaction ?? Infinity, left);
  }

  #spend({ spent }: ModelAccount, at: number, by: number): void {
    spent.set(dayOf(at), (spent.get(dayOf(at)) ?? 0) + by);
  }

  #move(kind: string, from: ModelAccount, to: ModelAccount, amount: number): string {
    this.#write(kind, from, to, amount);
    from.posted -= amount;
    to.posted += amount;
    from.activities++;
    to.activities++;
    return "created";
  }

  #write(kind: string, from: ModelAccount, to: ModelAccount, amount: number): ModelTransaction {
    const transaction = { kind, from, to, amount, reversed: 0 };
    this.transactions.push(transaction);
    return transaction;
  }
}

export function emptyAccount(owner: Person | undefined, currency: string): ModelAccount {
  const balance = { posted: 0, held: 0, activities: 0 };
  const limits = { perTransaction: null, perDay: null, spent: new Map<string, number>() };
  return { owner, currency, status: "ACTIVE", ...balance, ...limits };
}

function owns(who: Who, account: ModelAccount): boolean {
  return who.kind === "PERSON" && who.person === account.owner;
}

/** The world outside may be below zero as far as it likes. */
function available({ owner, posted, held }: ModelAccount): number {
  return owner ? posted - held : Infinity;
}

function kindOf(from: ModelAccount, to: ModelAccount): string {
  if (from.owner && to.owner) return "TRANSFER";
  return to.owner ? "DEPOSIT" : "WITHDRAWAL";
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
