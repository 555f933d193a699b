import { captureHold } from "@tributary/transactions/commands/capture-hold";
import {
  freezeAccount,
  unfreezeAccount,
} from "@tributary/transactions/commands/change-account-status";
import type { CommandDeps } from "@tributary/transactions/commands/command-deps";
import { createTransaction } from "@tributary/transactions/commands/create-transaction";
import { exchange } from "@tributary/transactions/commands/exchange";
import { expireHold } from "@tributary/transactions/commands/expire-hold";
import { deposit, withdraw } from "@tributary/transactions/commands/move-outside";
import { quoteExchange } from "@tributary/transactions/commands/quote-exchange";
import { reverseTransaction } from "@tributary/transactions/commands/reverse-transaction";
import { scheduleTransaction } from "@tributary/transactions/commands/schedule-transaction";
import { setAccountLimits } from "@tributary/transactions/commands/set-account-limits";
import { setExchangeRate } from "@tributary/transactions/commands/set-exchange-rate";
import { voidHold } from "@tributary/transactions/commands/void-hold";
import { exchangeIds, holdIds, transactionIds, userIds } from "@tributary/transactions/ids";
import { people } from "../people.ts";
import type {
  Boundary,
  DemoOrder,
  Exchange,
  ExchangeRate,
  FollowUp,
  Payment,
  StaffOrder,
  StandingOrder,
} from "./demo-order.ts";
import { expectOutcome } from "./expect-outcome.ts";
import { liquidityIn } from "./liquidity.ts";

const DAY_SECONDS = 86_400;
const CASE = "CASE-2041";
const PLANS_MAX = 10;
const QUOTES_MAX = 10;
const QUOTE_TTL_MS = 1_000;
// Whoever tries it out next year is to be quoted too.
const RATES_END = new Date("2100-01-01T00:00:00Z");
const staff = { kind: "STAFF", id: bytesOf(people.admin.id) } as const;

/** Has the orders done by the ledger's commands, each at its own time. */
export class DemoLedger {
  readonly #deps: CommandDeps;
  /** What each payment has become. */
  readonly #made = new Map<string, Buffer>();

  constructor(deps: CommandDeps) {
    this.#deps = deps;
  }

  /** Many at once, but those of one person one after the other, as they happened. */
  async take(orders: readonly DemoOrder[]): Promise<void> {
    const lastOf = new Map<string, Promise<void>>();
    for (const order of orders) {
      const concerned = concernedBy(order);
      const before = concerned.map((who) => lastOf.get(who));
      const done = Promise.all(before).then(() => this.#do(order));
      // The first failure is thrown below, by the wait for all.
      done.catch(() => {});
      for (const who of concerned) lastOf.set(who, done);
    }
    await Promise.all(lastOf.values());
  }

  async #do(order: DemoOrder): Promise<void> {
    const result = await this.#command(order, { ...this.#deps, now: () => order.at });
    expectOutcome(result, wantedOf(order), `${order.key} (${order.type})`);
    if ("transactionId" in result) this.#made.set(order.key, result.transactionId);
  }

  #command(order: DemoOrder, deps: CommandDeps) {
    switch (order.type) {
      case "pay":
        return pay(order, deps);
      case "plan":
        return plan(order, deps);
      case "rate":
        return setRate(order, deps);
      case "exchange":
        return exchangeAtOnce(order, deps);
      case "deposit":
      case "withdraw":
        return moveOutside(order, deps);
      case "freeze":
      case "unfreeze":
      case "limit":
        return orderOfStaff(order, deps);
      default:
        return this.#followUp(order, deps);
    }
  }

  #followUp(
    { type, key: idempotencyKey, of, amountMinor, reference }: FollowUp,
    deps: CommandDeps,
  ) {
    const id = this.#made.get(of.key);
    if (!id) throw new Error(`${idempotencyKey} follows nothing`);
    const actor = personOf(of.to.ownerId);
    const amount = amountMinor === undefined ? null : String(amountMinor);
    const request = { actor, idempotencyKey, amount, holdId: holdIds.encode(id) };
    switch (type) {
      case "capture":
        return captureHold(deps, request);
      case "void":
        return voidHold(deps, request);
      case "expire":
        return expireHold(deps, { holdId: id });
      case "reverse": {
        const transactionId = transactionIds.encode(id);
        return reverseTransaction(deps, { ...request, transactionId, reference });
      }
    }
  }
}

function wantedOf({ type }: DemoOrder): readonly string[] {
  // An expiry has no key: the second run finds the hold settled.
  if (type === "expire") return ["created", "refused"];
  // It is asked for at a new quote, under a key that was used for another.
  if (type === "exchange") return ["created", "conflict"];
  return type === "rate" ? ["set"] : ["created", "changed"];
}

function pay(payment: Payment, deps: CommandDeps) {
  const { holdDays } = payment;
  const hold =
    holdDays === undefined ? {} : { hold: true, expiresInSeconds: holdDays * DAY_SECONDS };
  return createTransaction(deps, { ...paymentOf(payment), ...hold });
}

function plan(order: StandingOrder, deps: CommandDeps) {
  const { startsAt } = order;
  const recurrence = { frequency: "MONTHLY", interval: 1 } as const;
  const request = { ...paymentOf(order), startsAt, recurrence };
  return scheduleTransaction({ ...deps, schedulesPerPersonMax: PLANS_MAX }, request);
}

function paymentOf(order: Payment | StandingOrder) {
  const { key: idempotencyKey, from, to, amountMinor, reference } = order;
  return {
    actor: personOf(from.ownerId),
    idempotencyKey,
    fromAccountId: from.id,
    toAccountId: to.id,
    amount: String(amountMinor),
    currency: from.currency,
    reference,
  };
}

function setRate(order: ExchangeRate, deps: CommandDeps) {
  const { key: idempotencyKey, from, to, rate, spreadBasisPoints } = order;
  return setExchangeRate(deps, {
    ...{ actor: staff, idempotencyKey, rate, spreadBasisPoints },
    ...{ fromCurrency: from, toCurrency: to, validUntil: RATES_END },
  });
}

async function exchangeAtOnce(order: Exchange, deps: CommandDeps) {
  const { key: idempotencyKey, from, to, sellMinor } = order;
  const actor = personOf(from.ownerId);
  const quoted = await quoteExchange(
    { ...deps, exchangeQuoteTtlMs: QUOTE_TTL_MS, exchangeQuotesPerPersonMax: QUOTES_MAX },
    {
      ...{ ownerId: actor.id, fromCurrency: from.currency, toCurrency: to.currency },
      sellAmount: String(sellMinor),
    },
  );
  if (quoted.outcome !== "quoted") return quoted;
  const quoteId = exchangeIds.encode(quoted.quote.id);
  const sides = { fromAccountId: from.id, toAccountId: to.id };
  return exchange(deps, { actor, idempotencyKey, quoteId, ...sides });
}

function moveOutside(order: Boundary, deps: CommandDeps) {
  const { type, key: idempotencyKey, account, amountMinor, reference } = order;
  const move = type === "deposit" ? deposit : withdraw;
  return move(deps, {
    actor: { kind: "PLATFORM" },
    idempotencyKey,
    accountId: account.id,
    amount: String(amountMinor),
    currency: account.currency,
    reference,
  });
}

function orderOfStaff(order: StaffOrder, deps: CommandDeps) {
  const { type, key: idempotencyKey, account, perDayMinor } = order;
  const request = { actor: staff, idempotencyKey, accountId: account.id };
  if (type === "limit") {
    const perDay = perDayMinor === undefined ? null : String(perDayMinor);
    return setAccountLimits(deps, { ...request, perTransaction: null, perDay });
  }
  const caseReference = CASE;
  return type === "freeze"
    ? freezeAccount(deps, { ...request, reason: "FRAUD_SUSPECTED", caseReference })
    : unfreezeAccount(deps, { ...request, reason: "RESOLVED", caseReference });
}

/** Whose accounts it locks; the world outside is one in each currency. */
function concernedBy(order: DemoOrder): readonly string[] {
  switch (order.type) {
    case "pay":
    case "plan":
      return [order.from.ownerId, order.to.ownerId];
    case "deposit":
    case "withdraw":
      return [order.account.ownerId, order.account.currency];
    case "exchange": {
      const { from, to } = order;
      const [taking, giving] = [liquidityIn(from.currency), liquidityIn(to.currency)];
      return [from.ownerId, taking.ownerId, giving.ownerId];
    }
    case "rate":
      return [liquidityIn(order.from).ownerId, liquidityIn(order.to).ownerId];
    case "freeze":
    case "unfreeze":
    case "limit":
      return [order.account.ownerId];
    default:
      return [order.of.from.ownerId, order.of.to.ownerId];
  }
}

function personOf(id: string) {
  return { kind: "PERSON", id: bytesOf(id) } as const;
}

function bytesOf(id: string): Buffer {
  const bytes = userIds.decode(id);
  if (!bytes) throw new Error(`not a person's id: ${id}`);
  return bytes;
}
