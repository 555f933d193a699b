import { captureHold } from "./commands/capture-hold.ts";
import { closeAccount, freezeAccount, unfreezeAccount } from "./commands/change-account-status.ts";
import { createTransaction } from "./commands/create-transaction.ts";
import { exchange } from "./commands/exchange.ts";
import { expireDueHolds } from "./commands/expire-due-holds.ts";
import { expireHold } from "./commands/expire-hold.ts";
import { deposit, withdraw } from "./commands/move-outside.ts";
import { openOwnAccount } from "./commands/open-own-account.ts";
import { quoteExchange } from "./commands/quote-exchange.ts";
import { reverseTransaction } from "./commands/reverse-transaction.ts";
import { setAccountLimits } from "./commands/set-account-limits.ts";
import { setExchangeRate } from "./commands/set-exchange-rate.ts";
import { setFeeSchedule } from "./commands/set-fee-schedule.ts";
import { voidHold } from "./commands/void-hold.ts";
import type { Actor } from "./domain/actor.ts";
import { accountIds, exchangeIds, holdIds, transactionIds, userIds } from "./ids.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { nextKey } from "./ledger.fixture.ts";
import type { LedgerModel } from "./ledger-model.fixture.ts";
import type {
  ModelAccount,
  ModelHold,
  ModelQuote,
  ModelTransaction,
  Order,
  OrderOf,
  Person,
  Who,
} from "./ledger-order.fixture.ts";

import { QUOTE_TTL_MS, QUOTES_MAX } from "./model-exchange.fixture.ts";

/** What the ledger said, as the model says it, with the id of what was made. */
export type Answer = { readonly code: string; readonly id?: string };
export type Sent = { readonly order: Order; readonly key: string; readonly answer: Answer };
type Saying = { readonly order: Order; readonly key: string; readonly isVaried?: boolean };

/** The model's orders in the words of the commands. People are new for each sequence. */
export class LedgerOrders {
  readonly accountIds = new Map<ModelAccount, string>();
  readonly transactionIds = new Map<ModelTransaction, Buffer>();
  readonly quoteIds = new Map<ModelQuote, string>();
  readonly nextKey = nextKey;
  readonly #depsAt: Ledger["at"];
  readonly #people: Record<Person | "staff", Buffer> = {
    alice: userIds.create(),
    bob: userIds.create(),
    stranger: userIds.create(),
    staff: userIds.create(),
  };

  constructor({ at }: Pick<Ledger, "at">) {
    this.#depsAt = at;
  }

  /** What several holds that expired together have written has no name here. */
  canBeSaid(order: Order): boolean {
    return order.type !== "reverse" || this.transactionIds.has(order.transaction);
  }

  /** Varied: with other data under the same key. */
  async say(saying: Saying, at: Date): Promise<Answer> {
    const result = await this.#command(saying, at);
    if ("doneCount" in result) return { code: `${result.doneCount} expired` };
    const code = "refusal" in result && result.refusal ? result.refusal.code : result.outcome;
    if ("quote" in result) return { code, id: exchangeIds.encode(result.quote.id) };
    if ("transactionId" in result) {
      return { code, id: transactionIds.encode(result.transactionId) };
    }
    return "id" in result ? { code, id: accountIds.encode(result.id) } : { code };
  }

  /** Gives what the last order has made its name. */
  remember(model: LedgerModel, order: Order, { code, id }: Answer): void {
    const { accounts, transactions, quotes } = model;
    const account = accounts.at(-1);
    // An exchange is two; its answer names the sale, which is the first.
    const transaction = transactions.at(order.type === "exchange" ? -2 : -1);
    const quote = quotes.at(-1);
    if (code === "quoted" && quote && id) this.quoteIds.set(quote, id);
    if (order.type === "open" && account && id) this.accountIds.set(account, id);
    const transactionId = code === "created" && id && transactionIds.decode(id);
    if (transaction && transactionId) this.transactionIds.set(transaction, transactionId);
  }

  accountBytes(account: ModelAccount): Buffer {
    return accountIds.decode(this.#idOf(account)) ?? Buffer.alloc(16);
  }

  holdBytes({ transaction }: ModelHold): Buffer {
    return this.#bytesOf(transaction);
  }

  #command({ order, key: idempotencyKey, isVaried = false }: Saying, at: Date) {
    const deps = this.#depsAt(at);
    const reference = isVaried ? "varied" : null;
    switch (order.type) {
      case "open":
        return openOwnAccount(deps, {
          ownerId: this.#people[order.owner],
          idempotencyKey,
          currency: order.currency,
          name: reference,
        });
      case "send":
        return createTransaction(deps, { idempotencyKey, reference, ...this.#sending(order) });
      case "deposit":
      case "withdraw": {
        const { currency } = order.account;
        const request = { ...this.#onAccount(order), idempotencyKey, currency, reference };
        const move = order.type === "deposit" ? deposit : withdraw;
        return move(deps, { ...request, amount: String(order.amount) });
      }
      case "capture":
        return captureHold(deps, {
          idempotencyKey,
          actor: this.#actor(order.who),
          holdId: holdIds.encode(this.holdBytes(order.hold)),
          amount: partOf(isVaried ? (order.amount ?? 0) + 1 : order.amount),
        });
      case "void": {
        const holdId = isVaried ? "hld_other" : holdIds.encode(this.holdBytes(order.hold));
        return voidHold(deps, { idempotencyKey, actor: this.#actor(order.who), holdId });
      }
      case "expire":
        return expireHold(deps, { holdId: this.holdBytes(order.hold) });
      case "expireDue":
        return expireDueHolds(deps, { batchSize: 2, batchesMax: 100 });
      case "reverse":
        return reverseTransaction(deps, {
          idempotencyKey,
          actor: this.#actor(order.who),
          transactionId: transactionIds.encode(this.#bytesOf(order.transaction)),
          amount: partOf(order.amount),
          reference,
          refundFee: order.refundFee,
        });
      case "freeze":
      case "unfreeze":
      case "close": {
        const change = { freeze: freezeAccount, unfreeze: unfreezeAccount, close: closeAccount };
        const request = { ...this.#onAccount(order), idempotencyKey, reason: "OTHER" } as const;
        return change[order.type](deps, { ...request, caseReference: reference });
      }
      case "setFee": {
        const { currency, kind, terms } = order;
        const { flat, basisPoints, min, max } = terms;
        return setFeeSchedule(deps, {
          ...{ actor: this.#actor({ kind: "STAFF" }), idempotencyKey, currency, kind, basisPoints },
          flat: String(isVaried ? flat + 1 : flat),
          min: boundOf(min),
          max: boundOf(max),
        });
      }
      case "setRate":
        return setExchangeRate(deps, {
          ...{ actor: this.#actor({ kind: "STAFF" }), idempotencyKey },
          ...{ fromCurrency: order.from, toCurrency: order.to, rate: order.rate },
          spreadBasisPoints: isVaried ? order.spread + 1 : order.spread,
          validUntil: new Date(order.validUntil),
        });
      case "quote": {
        const amount = String(order.amount);
        return quoteExchange(
          { ...deps, exchangeQuoteTtlMs: QUOTE_TTL_MS, exchangeQuotesPerPersonMax: QUOTES_MAX },
          {
            ownerId: this.#people[order.owner],
            ...{ fromCurrency: order.from, toCurrency: order.to },
            ...(order.side === "SELL" ? { sellAmount: amount } : { buyAmount: amount }),
          },
        );
      }
      case "exchange":
        return exchange(deps, {
          actor: this.#actor(order.who),
          idempotencyKey,
          quoteId: this.#quoteId(order.quote),
          fromAccountId: this.#idOf(order.from),
          toAccountId: isVaried ? "acc_other" : this.#idOf(order.to),
        });
      case "limit":
        return setAccountLimits(deps, {
          ...this.#onAccount(order),
          idempotencyKey,
          perTransaction: boundOf(
            isVaried ? (order.perTransaction ?? 0) + 1 : order.perTransaction,
          ),
          perDay: boundOf(order.perDay),
        });
    }
  }

  #sending({ who, from, to, amount, currency, holdSeconds, dryRun }: OrderOf<"send">) {
    return {
      actor: this.#actor(who),
      fromAccountId: this.#idOf(from),
      toAccountId: this.#idOf(to),
      amount: String(amount),
      currency,
      hold: holdSeconds !== undefined,
      expiresInSeconds: holdSeconds,
      dryRun,
    };
  }

  #onAccount({ who, account }: { who: Who; account: ModelAccount }) {
    return { actor: this.#actor(who), accountId: this.#idOf(account) };
  }

  #actor(who: Who): Actor {
    switch (who.kind) {
      case "PERSON":
        return { kind: "PERSON", id: this.#people[who.person] };
      case "STAFF":
        return { kind: "STAFF", id: this.#people.staff };
      case "PLATFORM":
        return { kind: "PLATFORM" };
    }
  }

  #idOf(account: ModelAccount): string {
    const id = this.accountIds.get(account);
    if (!id) throw new Error("an account without a name");
    return id;
  }

  #quoteId(quote: ModelQuote): string {
    const id = this.quoteIds.get(quote);
    if (!id) throw new Error("a quote without a name");
    return id;
  }

  #bytesOf(transaction: ModelTransaction): Buffer {
    const id = this.transactionIds.get(transaction);
    if (!id) throw new Error("a transaction without a name");
    return id;
  }
}

function partOf(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : String(amount);
}

function boundOf(amount: number | null): string | null {
  return amount === null ? null : String(amount);
}
