import type {
  FeeKind,
  ModelAccount,
  ModelHold,
  ModelTransaction,
  Order,
  OrderOf,
  Reply,
} from "./ledger-order.fixture.ts";
import { ModelAccounts } from "./model-accounts.fixture.ts";
import { available, dayOf, feeOf, ModelBook, owns } from "./model-book.fixture.ts";
import { ModelExchange } from "./model-exchange.fixture.ts";
import { ModelSchedules } from "./model-schedules.fixture.ts";
import { ModelStatements } from "./model-statements.fixture.ts";

const REVERSIBLE = ["TRANSFER", "CAPTURE", "DEPOSIT", "WITHDRAWAL"];

/** The ledger as one would explain it, in plain numbers: no database, no locks, no code of ours. */
export class LedgerModel {
  readonly holds: ModelHold[] = [];
  readonly book: ModelBook;
  readonly accounts: ModelAccounts;
  readonly exchange: ModelExchange;
  readonly schedules: ModelSchedules;
  readonly statements: ModelStatements;

  constructor(options: { now: number; platform: readonly ModelAccount[] }) {
    this.book = new ModelBook(options);
    this.accounts = new ModelAccounts(this.book);
    this.exchange = new ModelExchange(this.book);
    this.schedules = new ModelSchedules(this.book, (order) => this.#send(order));
    this.statements = new ModelStatements(this.book);
  }

  get now(): number {
    return this.book.now;
  }

  wait(ms: number): void {
    this.book.now += ms;
  }

  /** Does it, or does nothing; either way tells what the ledger should answer. */
  apply(order: Order): Reply {
    switch (order.type) {
      case "open":
        return this.accounts.open(order);
      case "openFor":
        return this.accounts.openFor(order);
      case "freeze":
      case "unfreeze":
        return this.accounts.changeStatus(order);
      case "close":
        return this.#close(order);
      case "limit":
        return this.accounts.limit(order);
      case "rename":
        return this.accounts.rename(order);
      case "stand":
        return this.accounts.stand(order);
      case "send":
        return created(this.#send(order));
      case "deposit":
      case "withdraw":
        return created(this.#moveOutside(order));
      case "capture":
        return created(this.#capture(order));
      case "void":
        return created(this.#void(order));
      case "expire":
        return created(this.#expire(order.hold));
      case "expireDue":
        return `${this.holds.filter((hold) => this.#expire(hold) !== "refused").length} done`;
      case "reverse":
        return created(this.#reverse(order));
      case "plan":
        return this.schedules.plan(order);
      case "cancel":
        return this.schedules.cancel(order);
      case "run":
        return this.schedules.run(order);
      case "runDue":
        return this.schedules.runDue();
      case "state":
        return this.statements.state(order);
      case "setFee":
        this.book.fees.set(`${order.currency} ${order.kind}`, order.terms);
        return "set";
      case "setRate":
        return this.exchange.setRate(order);
      case "quote":
        return this.exchange.quote(order);
      case "exchange":
        return this.exchange.exchange(order);
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

  #close(order: OrderOf<"close">): Reply {
    const reply = this.accounts.changeStatus(order);
    if (order.account.status === "CLOSED") this.schedules.stopFrom(order.account);
    return reply;
  }

  #send(order: OrderOf<"send">): ModelTransaction | string {
    const { who, from, to, amount, currency, holdSeconds, feeMax = Infinity } = order;
    if (amount === 0) return "invalid";
    const { book } = this;
    const isPlatform = who.kind === "PLATFORM";
    const isHold = holdSeconds !== undefined;
    const terms = book.feeTerms(feeKindOf(from, to, isHold), currency);
    const fee = feeOf(terms, amount);
    if (!isPlatform && (!owns(who, from) || !to.owner)) return "NOT_FOUND";
    if (from === to) return "SAME_ACCOUNT";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (!isHold && book.isFeeBlocked(fee, currency)) return "ACCOUNT_NOT_ACTIVE";
    if (from.currency !== currency || to.currency !== currency) return "CURRENCY_MISMATCH";
    if (!isPlatform && amount > book.limitLeft(from)) return "LIMIT_EXCEEDED";
    if (fee > feeMax) return "FEE_TOO_HIGH";
    if (amount + fee > available(from)) return "INSUFFICIENT_FUNDS";
    if (order.dryRun) return "previewed";
    if (!isPlatform) book.spend(from, amount);
    if (!isHold) return book.move({ kind: kindOf(from, to), from, to, amount, fee });
    const expiresAt = book.now + holdSeconds * 1_000;
    const transaction = book.write({ kind: "HOLD", from, to, amount, fee });
    const placed = { transaction, expiresAt, placedAt: book.now, isLimited: !isPlatform, terms };
    this.holds.push({ ...placed, state: "OPEN", captured: 0 });
    from.held += amount + fee;
    from.activities++;
    return transaction;
  }

  #moveOutside({ type, who, account, amount }: OrderOf<"deposit" | "withdraw">) {
    if (amount === 0) return "invalid";
    if (who.kind === "PERSON" || account.kind === "EXTERNAL") return "NOT_FOUND";
    const { currency } = account;
    const outside = this.book.platform("EXTERNAL", currency);
    const [from, to] = type === "deposit" ? [outside, account] : [account, outside];
    const fee = feeOf(this.book.feeTerms(feeKindOf(from, to, false), currency), amount);
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (this.book.isFeeBlocked(fee, currency)) return "ACCOUNT_NOT_ACTIVE";
    if (amount + fee > available(from)) return "INSUFFICIENT_FUNDS";
    return this.book.move({ kind: kindOf(from, to), from, to, amount, fee });
  }

  #capture({ who, hold, amount }: OrderOf<"capture">) {
    if (amount === 0) return "invalid";
    const { from, to, fee } = hold.transaction;
    if (who.kind === "PERSON" && !owns(who, to)) return "NOT_FOUND";
    if (hold.state !== "OPEN" || hold.expiresAt <= this.now) return "HOLD_NOT_OPEN";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (this.book.isFeeBlocked(fee, from.currency)) return "ACCOUNT_NOT_ACTIVE";
    const captured = amount ?? hold.transaction.amount;
    if (captured > hold.transaction.amount) return "AMOUNT_TOO_HIGH";
    this.#settle(hold, "CAPTURED", captured);
    const cost = feeOf(hold.terms, captured);
    return this.book.move({ kind: "CAPTURE", from, to, amount: captured, fee: cost });
  }

  #void({ who, hold }: OrderOf<"void">) {
    if (who.kind === "PERSON" && !owns(who, hold.transaction.to)) return "NOT_FOUND";
    if (hold.state !== "OPEN" || hold.expiresAt <= this.now) return "HOLD_NOT_OPEN";
    return this.#letGo(hold, "VOIDED", "VOID");
  }

  #expire(hold: ModelHold) {
    if (hold.state !== "OPEN" || hold.expiresAt > this.now) return "refused";
    return this.#letGo(hold, "EXPIRED", "EXPIRY");
  }

  #letGo(hold: ModelHold, state: "VOIDED" | "EXPIRED", kind: string): ModelTransaction {
    const { from, to, amount } = hold.transaction;
    this.#settle(hold, state, 0);
    from.activities++;
    return this.book.write({ kind, from, to, amount, fee: 0 });
  }

  #reverse({ who, transaction, amount, refundFee }: OrderOf<"reverse">) {
    if (amount === 0) return "invalid";
    const { from, to, kind } = transaction;
    if (who.kind === "PERSON" && !(owns(who, to) && from.owner)) return "NOT_FOUND";
    if (who.kind === "PERSON" && refundFee) return "NOT_FOUND";
    if (!REVERSIBLE.includes(kind)) return "NOT_REVERSIBLE";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    const asked = refundFee ? transaction.fee : 0;
    if (this.book.isFeeBlocked(asked, from.currency)) return "ACCOUNT_NOT_ACTIVE";
    const left = transaction.amount - transaction.reversed;
    const back = amount ?? left;
    if (left === 0 || back > left) return "AMOUNT_TOO_HIGH";
    if (back > available(to)) return "INSUFFICIENT_FUNDS";
    const refund = refundFee ? transaction.fee - transaction.refunded : 0;
    const earned = this.book.platform("FEE", from.currency);
    if (refund > available(earned)) return "INSUFFICIENT_FUNDS";
    transaction.reversed += back;
    transaction.refunded += refund;
    return this.book.move({ kind: "REVERSAL", from: to, to: from, amount: back, fee: -refund });
  }

  #settle(hold: ModelHold, state: ModelHold["state"], captured: number): void {
    const { from, amount, fee } = hold.transaction;
    Object.assign(hold, { state, captured });
    from.held -= amount + fee;
    const isSameDay = dayOf(hold.placedAt) === dayOf(this.now);
    if (hold.isLimited && isSameDay) this.book.spend(from, captured - amount);
  }
}

function created(came: ModelTransaction | string): Reply {
  return typeof came === "string" ? came : { code: "created", thing: came };
}

function kindOf(from: ModelAccount, to: ModelAccount): string {
  if (from.kind === "EXTERNAL") return "DEPOSIT";
  return to.kind === "EXTERNAL" ? "WITHDRAWAL" : "TRANSFER";
}

/** Undefined: free, as is all that the platform moves between accounts of its own. */
function feeKindOf(from: ModelAccount, to: ModelAccount, isHold: boolean): FeeKind | undefined {
  if (to.kind === "FEE") return undefined;
  if (from.owner && from.owner === to.owner) return "OWN_TRANSFER";
  if (isHold) return from.owner ? "CAPTURE" : undefined;
  if (from.owner && to.owner) return "TRANSFER";
  if (from.kind === "EXTERNAL" && to.owner) return "DEPOSIT";
  return from.owner && to.kind === "EXTERNAL" ? "WITHDRAWAL" : undefined;
}
