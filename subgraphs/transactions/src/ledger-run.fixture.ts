import { expect } from "@jest/globals";
import { inArray, isNotNull } from "drizzle-orm";
import { expireDueHolds } from "./commands/expire-due-holds.ts";
import { transactionState } from "./domain/transaction-state.ts";
import { accountIds } from "./ids.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { LedgerModel } from "./ledger-model.fixture.ts";
import type { ModelAccount, Order } from "./ledger-order.fixture.ts";
import { type Answer, LedgerOrders, type Sent } from "./ledger-orders.fixture.ts";
import { orderOf, pickFrom } from "./ledger-picks.fixture.ts";
import type { Step } from "./ledger-steps.fixture.ts";
import { emptyAccount } from "./model-book.fixture.ts";
import { platformAccountId } from "./platform-account-id.ts";
import { accounts } from "./store/account-tables.ts";
import { activities } from "./store/activity-tables.ts";
import { exchangeQuotes, exchangeRates } from "./store/exchange-tables.ts";
import { feeSchedules } from "./store/fee-tables.ts";
import { outbox } from "./store/tables.ts";
import { entries, holds, transactions } from "./store/transaction-tables.ts";
import { findLaterTransactions } from "./store/transactions.ts";

const CURRENCIES = ["EUR", "JPY"];
/** An hour before midnight: waiting begins new days. */
const BEGIN = Date.parse("2026-01-31T23:00:00Z");
const FAR_AWAY = new Date("2100-01-01T00:00:00Z");
const KINDS = ["EXTERNAL", "FEE", "LIQUIDITY"] as const;

/** One sequence, taken by the ledger and by its model at once; after each step they are compared. */
export class LedgerRun {
  readonly #ledger: Ledger;
  readonly #model: LedgerModel;
  readonly #orders: LedgerOrders;
  readonly #countsBefore: Counts;
  readonly #activitiesBefore: number;
  readonly #sumBefore: number;
  readonly #sent: Sent[] = [];
  #steps = 0;

  private constructor(
    ledger: Ledger,
    platform: readonly (ModelAccount & { readonly id: string })[],
    counts: Counts,
  ) {
    this.#ledger = ledger;
    this.#model = new LedgerModel({ now: BEGIN, platform });
    this.#orders = new LedgerOrders(ledger);
    for (const account of platform) this.#orders.accountIds.set(account, account.id);
    this.#countsBefore = counts;
    this.#activitiesBefore = sum(platform, ({ activities }) => activities);
    this.#sumBefore = sum(platform, ({ posted }) => posted);
  }

  /** Only the platform's own is met again: what an earlier sequence has done to it is undone. */
  static async begin(ledger: Ledger): Promise<LedgerRun> {
    await expireDueHolds(ledger.at(FAR_AWAY), { batchSize: 100, batchesMax: 100 });
    await ledger.db.delete(feeSchedules);
    await ledger.db.delete(exchangeRates);
    const ids = CURRENCIES.flatMap((currency) =>
      KINDS.map((kind) => platformAccountId(kind, currency)),
    );
    for (const id of ids) await ledger.unfreeze(accountIds.encode(id));
    const platform = (await rowsOf(ledger, ids)).map((row) => ({
      id: accountIds.encode(row.id),
      ...emptyAccount(row.kind, undefined, row.currency),
      posted: Number(row.postedMinor),
      held: Number(row.heldMinor),
      status: row.status,
      activities: row.activityCount,
    }));
    return new LedgerRun(ledger, platform, await countRows(ledger));
  }

  async take(step: Step): Promise<void> {
    const label = `step ${++this.#steps}: ${JSON.stringify(step)}`;
    switch (step.type) {
      case "wait":
        this.#model.wait(step.seconds * 1_000);
        return;
      case "again":
        await this.#again(step, label);
        break;
      default: {
        const order = orderOf(this.#model, step);
        if (!order || !this.#orders.canBeSaid(order)) return;
        await this.#do(order, label);
      }
    }
    await this.#compare(label);
  }

  /** What has become of each transaction, as its later rows tell it. */
  async end(): Promise<void> {
    const known = this.#model.transactions.flatMap((transaction) => {
      const id = this.#orders.transactionIds.get(transaction);
      return id ? { id, transaction } : [];
    });
    if (known.length === 0) return;
    const ids = known.map(({ id }) => id);
    const later = Map.groupBy(await findLaterTransactions(this.#ledger.db, ids), ({ relatedId }) =>
      relatedId?.toString("hex"),
    );
    const told = known.map(({ id, transaction: { kind, amount } }) =>
      transactionState({ kind, amountMinor: BigInt(amount) }, later.get(id.toString("hex")) ?? []),
    );
    expect(told).toEqual(known.map(({ transaction }) => this.#model.stateOf(transaction)));
  }

  async #do(order: Order, label: string): Promise<void> {
    const at = new Date(this.#model.now);
    const expected = this.#model.apply(order);
    const sent = { order, key: this.#orders.nextKey() };
    const answer = await this.#orders.say(sent, at);
    expect({ label, answer: answer.code }).toEqual({ label, answer: expected });
    this.#orders.remember(this.#model, order, answer);
    if (answer.code !== "invalid" && takesKey(order)) this.#sent.push({ ...sent, answer });
  }

  /** An earlier order under its key: the same answer, or a conflict, and in no case a change. */
  async #again(step: { nth: number; varied: boolean }, label: string): Promise<void> {
    const sent = pickFrom(this.#sent, step.nth);
    if (!sent) return;
    const answer = await this.#orders.say({ ...sent, isVaried: step.varied }, new Date());
    const expected: Answer = step.varied ? { code: "conflict" } : sent.answer;
    expect({ label, answer }).toEqual({ label, answer: expected });
  }

  /** All that a step may change, against the model: a refusal has changed nothing. */
  async #compare(label: string): Promise<void> {
    const { accounts, holds, transactions, quotes } = this.#model;
    const [rows, holdRows, counts] = await Promise.all([
      rowsOf(
        this.#ledger,
        accounts.map((account) => this.#orders.accountBytes(account)),
      ),
      holdsOf(
        this.#ledger,
        holds.map((hold) => this.#orders.holdBytes(hold)),
      ),
      countRows(this.#ledger),
    ]);
    const before = this.#countsBefore;
    const acts = sum(accounts, ({ activities }) => activities) - this.#activitiesBefore;
    const expected = {
      label,
      accounts: accounts.map(({ posted, held, status, activities }) => [
        posted,
        held,
        status,
        activities,
      ]),
      holds: holds.map(({ state, captured }) => [state, captured]),
      counts: {
        transactions: before.transactions + transactions.length,
        entries: before.entries + sum(transactions, (one) => one.entries),
        activities: before.activities + acts,
        outbox: before.outbox + acts,
        holds: before.holds + holds.length,
        exchanges: before.exchanges + quotes.filter(({ isUsed }) => isUsed).length,
      },
    };
    const accountsFound = accounts.map((account) => {
      const id = this.#orders.accountBytes(account);
      const row = find(rows, (one) => one.id.equals(id));
      return [Number(row.postedMinor), Number(row.heldMinor), row.status, row.activityCount];
    });
    const holdsFound = holds.map((hold) => {
      const id = this.#orders.holdBytes(hold);
      const row = find(holdRows, (one) => one.id.equals(id));
      return [row.state, Number(row.capturedMinor)];
    });
    expect({ label, accounts: accountsFound, holds: holdsFound, counts }).toEqual(expected);
    // By the ledger's own rows, whatever the model thinks.
    expect({ label, sum: sum(rows, (row) => Number(row.postedMinor)) }).toEqual({
      label,
      sum: this.#sumBefore,
    });
  }
}

function takesKey(order: Order): boolean {
  if (order.type === "send") return !order.dryRun;
  return !["expire", "expireDue", "quote"].includes(order.type);
}

type Counts = Awaited<ReturnType<typeof countRows>>;

async function countRows({ db }: Ledger) {
  const counts = await Promise.all([
    db.$count(transactions),
    db.$count(entries),
    db.$count(activities),
    db.$count(outbox),
    db.$count(holds),
    db.$count(exchangeQuotes, isNotNull(exchangeQuotes.usedAt)),
  ]);
  const [ofTransactions, ofEntries, ofActivities, ofEvents, ofHolds, ofExchanges] = counts;
  return {
    transactions: ofTransactions,
    entries: ofEntries,
    activities: ofActivities,
    outbox: ofEvents,
    holds: ofHolds,
    exchanges: ofExchanges,
  };
}

async function rowsOf({ db }: Ledger, ids: readonly Buffer[]) {
  return db
    .select()
    .from(accounts)
    .where(inArray(accounts.id, [...ids]));
}

async function holdsOf({ db }: Ledger, ids: readonly Buffer[]) {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(holds)
    .where(inArray(holds.id, [...ids]));
}

function find<Thing>(things: readonly Thing[], isIt: (thing: Thing) => boolean): Thing {
  const found = things.find(isIt);
  if (!found) throw new Error("what the model knows is not there");
  return found;
}

function sum<Thing>(things: readonly Thing[], of: (thing: Thing) => number): number {
  return things.reduce((total, thing) => total + of(thing), 0);
}
