import type { DemoAccount, DemoOrder, Exchange, FollowUp, Payment } from "./demo-order.ts";
import { liquidityIn } from "./liquidity.ts";
import { moneyOf } from "./money-of.ts";

/** What somebody wants; how much a business takes out is known when its day has come. */
export type Wish = DemoOrder | PayOut;
export type PayOut = {
  readonly type: "payOut";
  readonly key: string;
  readonly at: Date;
  readonly account: DemoAccount;
};

type Balance = { posted: number; held: number; isFrozen: boolean };

const PAID_OUT = 0.85;
const WORTH_IT_EUROS = 300;

/**
 * In order of time, those that can be: nobody spends what they do not have, nothing is captured that
 * is not held, and no two are of the same moment.
 */
export function possibleOrders(wishes: readonly Wish[]): DemoOrder[] {
  const books = new Books();
  const orders: DemoOrder[] = [];
  let last = 0;
  for (const wish of wishes.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    const at = new Date(Math.max(wish.at.getTime(), last + 1));
    const order = wish.type === "payOut" ? books.payOut(wish) : wish;
    if (!order || !books.take(order)) continue;
    orders.push({ ...order, at });
    last = at.getTime();
  }
  return orders;
}

class Books {
  readonly #balances = new Map<string, Balance>();
  /** Of each payment what of it can still be given back; of a hold, all while it is open. */
  readonly #left = new Map<Payment, number>();

  payOut({ key, at, account }: PayOut): DemoOrder | undefined {
    const amountMinor = Math.floor(this.#available(account) * PAID_OUT);
    if (amountMinor < moneyOf(WORTH_IT_EUROS, account.currency)) return undefined;
    return { type: "withdraw", key, at, account, amountMinor, reference: "To our bank" };
  }

  /** False, and nothing has changed, where the ledger would refuse. */
  take(order: DemoOrder): boolean {
    switch (order.type) {
      case "pay":
        return this.#pay(order);
      case "deposit":
        return this.#move(undefined, order.account, order.amountMinor);
      case "withdraw":
        return this.#move(order.account, undefined, order.amountMinor);
      case "freeze":
      case "unfreeze":
        this.#of(order.account).isFrozen = order.type === "freeze";
        return true;
      case "exchange":
        return this.#exchange(order);
      case "plan":
      case "limit":
      case "rate":
        return true;
      default:
        return this.#follow(order);
    }
  }

  #pay(payment: Payment): boolean {
    const { from, to, amountMinor, holdDays } = payment;
    if (holdDays === undefined) {
      if (!this.#move(from, to, amountMinor)) return false;
    } else {
      if (this.#isShort(from, amountMinor) || this.#of(to).isFrozen) return false;
      this.#of(from).held += amountMinor;
    }
    this.#left.set(payment, amountMinor);
    return true;
  }

  #exchange({ from, to, sellMinor, buyMinor }: Exchange): boolean {
    const giving = liquidityIn(to.currency);
    if (this.#isShort(giving, buyMinor) || this.#of(to).isFrozen) return false;
    if (!this.#move(from, liquidityIn(from.currency), sellMinor)) return false;
    return this.#move(giving, to, buyMinor);
  }

  #follow({ type, of, amountMinor = of.amountMinor }: FollowUp): boolean {
    const left = this.#left.get(of) ?? 0;
    if (left < amountMinor || left === 0) return false;
    if (type === "reverse") {
      if (!this.#move(of.to, of.from, amountMinor)) return false;
      this.#left.set(of, left - amountMinor);
      return true;
    }
    const isFrozen = this.#of(of.from).isFrozen || this.#of(of.to).isFrozen;
    if (type === "capture" && isFrozen) return false;
    this.#of(of.from).held -= of.amountMinor;
    this.#left.set(of, 0);
    return type !== "capture" || this.#move(of.from, of.to, amountMinor);
  }

  /** Undefined: the world outside. */
  #move(from: DemoAccount | undefined, to: DemoAccount | undefined, amountMinor: number): boolean {
    if (from && this.#isShort(from, amountMinor)) return false;
    if (to && this.#of(to).isFrozen) return false;
    if (from) this.#of(from).posted -= amountMinor;
    if (to) this.#of(to).posted += amountMinor;
    return true;
  }

  #isShort(account: DemoAccount, amountMinor: number): boolean {
    return this.#of(account).isFrozen || this.#available(account) < amountMinor;
  }

  #available(account: DemoAccount): number {
    const { posted, held } = this.#of(account);
    return posted - held;
  }

  #of({ id }: DemoAccount): Balance {
    const known = this.#balances.get(id) ?? { posted: 0, held: 0, isFrozen: false };
    this.#balances.set(id, known);
    return known;
  }
}
