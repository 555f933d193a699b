import { expect } from "@jest/globals";
import { eq } from "drizzle-orm";
import { expireDueHolds } from "../commands/expire-due-holds.ts";
import { transactionState } from "../domain/transaction-state.ts";
import { accountIds } from "../ids.ts";
import { type Ledger, nextKey } from "../ledger.fixture.ts";
import { platformAccountId } from "../platform-account-id.ts";
import { exchangeRates } from "../store/exchange-tables.ts";
import { feeSchedules } from "../store/fee-tables.ts";
import { schedules } from "../store/schedule-tables.ts";
import { findLaterTransactions } from "../store/transactions.ts";
import { type Counts, countRows, lookUp, rowsOf } from "./ledger-look.fixture.ts";
import { LedgerModel } from "./ledger-model.fixture.ts";
import { LedgerNames } from "./ledger-names.fixture.ts";
import type {
  ModelAccount,
  ModelSchedule,
  ModelThing,
  Order,
  Reply,
} from "./ledger-order.fixture.ts";
import { type Answer, LedgerOrders, type Sent } from "./ledger-orders.fixture.ts";
import { orderOf, pickFrom } from "./ledger-picks.fixture.ts";
import type { Step } from "./ledger-step.fixture.ts";
import { emptyAccount } from "./model-book.fixture.ts";

const CURRENCIES = ["EUR", "JPY"];
/** An hour before midnight: waiting begins new days. */
const BEGIN = Date.parse("2026-01-31T23:00:00Z");
const FAR_AWAY = new Date("2100-01-01T00:00:00Z");
const KINDS = ["EXTERNAL", "FEE", "LIQUIDITY"] as const;

/** One sequence, taken by the ledger and by its model at once; after each step they are compared. */
export class LedgerRun {
  readonly #ledger: Ledger;
  readonly #model: LedgerModel;
  readonly #names = new LedgerNames();
  readonly #orders: LedgerOrders;
  readonly #platform: readonly ModelAccount[];
  readonly #countsBefore: Counts;
  readonly #activitiesBefore: number;
  readonly #sumBefore: number;
  readonly #sent: Sent[] = [];
  #steps = 0;

  private constructor(
    ledger: Ledger,
    platform: readonly (ModelAccount & { readonly id: Buffer })[],
    counts: Counts,
  ) {
    this.#ledger = ledger;
    this.#model = new LedgerModel({ now: BEGIN, platform });
    this.#orders = new LedgerOrders(ledger, this.#names);
    for (const account of platform) this.#names.give(account, account.id);
    this.#platform = platform;
    this.#countsBefore = counts;
    this.#activitiesBefore = sum(platform, ({ activities }) => activities);
    this.#sumBefore = sum(platform, ({ posted }) => posted);
  }

  /** Only the platform's own is met again: what an earlier sequence has done to it is undone. */
  static async begin(ledger: Ledger): Promise<LedgerRun> {
    await expireDueHolds(ledger.at(FAR_AWAY), { batchSize: 100, batchesMax: 100 });
    await ledger.db.delete(feeSchedules);
    await ledger.db.delete(exchangeRates);
    const ended = { state: "CANCELLED", nextRunAt: null, endedAt: FAR_AWAY } as const;
    await ledger.db.update(schedules).set(ended).where(eq(schedules.state, "ACTIVE"));
    const ids = CURRENCIES.flatMap((currency) =>
      KINDS.map((kind) => platformAccountId(kind, currency)),
    );
    for (const id of ids) await ledger.unfreeze(accountIds.encode(id));
    const platform = (await rowsOf(ledger, ids)).map((row) => ({
      id: row.id,
      ...emptyAccount(row.kind, undefined, row.currency, BEGIN),
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
    const known = this.#model.book.transactions.flatMap((transaction) => {
      const id = this.#names.find(transaction);
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
    const reply = this.#model.apply(order);
    const { code, things } = wordsOf(reply);
    const sent = { order, key: nextKey() };
    const answer = await this.#orders.say(sent, at);
    const thing = things.find((one) => this.#isNamed(one, answer)) ?? things[0];
    // What is made now is given the name that it has in the answer; what was there must have it.
    const id = thing && (this.#names.find(thing) ?? answer.id);
    expect({ label, answer }).toEqual({ label, answer: { code, id } });
    if (thing && id) this.#names.give(thing, id);
    if (code !== "invalid" && takesKey(order)) this.#sent.push({ ...sent, answer });
  }

  #isNamed(thing: ModelThing, { id }: Answer): boolean {
    return id !== undefined && this.#names.find(thing)?.equals(id) === true;
  }

  /** An earlier order under its key: the same answer, or a conflict, and in no case a change. */
  async #again(step: { nth: number; varied: boolean }, label: string): Promise<void> {
    const sent = pickFrom(this.#sent, step.nth);
    if (!sent) return;
    const answer = await this.#orders.say({ ...sent, isVaried: step.varied }, new Date());
    const expected: Answer = step.varied ? { code: "conflict", id: undefined } : sent.answer;
    expect({ label, answer }).toEqual({ label, answer: expected });
  }

  /** All that a step may change, against the model: a refusal has changed nothing. */
  async #compare(label: string): Promise<void> {
    const { book, holds, accounts, exchange, schedules, statements } = this.#model;
    const found = await lookUp(this.#ledger, this.#model, this.#names);
    const before = this.#countsBefore;
    const acts = sum(book.accounts, ({ activities }) => activities) - this.#activitiesBefore;
    const runs = schedules.schedules.flatMap((schedule) => schedule.runs);
    const expected = {
      accounts: book.accounts.map(({ name, status, activities, posted, held }) => [
        ...[name, status, activities, posted, held],
      ]),
      holds: holds.map(({ state, captured }) => [state, captured]),
      schedules: schedules.schedules.map(standingOf),
      statements: statements.statements.map(
        ({ opening, closing, totalIn, totalOut, entryCount }) => [
          ...[opening, closing, totalIn, totalOut, entryCount],
        ],
      ),
      counts: {
        accounts: before.accounts + book.accounts.length - this.#platform.length,
        openings: before.openings + accounts.openedCount,
        told: before.told + accounts.told.length,
        transactions: before.transactions + book.transactions.length,
        entries: before.entries + book.entries.length,
        activities: before.activities + acts,
        outbox: before.outbox + acts + runs.length,
        holds: before.holds + holds.length,
        exchanges: before.exchanges + exchange.quotes.filter(({ isUsed }) => isUsed).length,
        schedules: before.schedules + schedules.schedules.length,
        runs: before.runs + runs.length,
        statements: before.statements + statements.statements.length,
      },
      // By the ledger's own rows, whatever the model thinks.
      sum: this.#sumBefore,
    };
    expect({ label, ...found }).toEqual({ label, ...expected });
  }
}

function standingOf({ state, nextRunAt, runs }: ModelSchedule) {
  return {
    ...{ state, nextRunAt, nextNumber: runs.length + 1 },
    runs: runs.map(({ dueAt, came }) => [dueAt, typeof came === "string" ? came : "moved"]),
  };
}

function wordsOf(reply: Reply): { code: string; things: readonly ModelThing[] } {
  if (typeof reply === "string") return { code: reply, things: [] };
  return { code: reply.code, things: "thing" in reply ? [reply.thing] : reply.oneOf };
}

function takesKey(order: Order): boolean {
  if (order.type === "send") return !order.dryRun;
  return !["expire", "expireDue", "run", "runDue", "quote", "stand"].includes(order.type);
}

function sum<Thing>(things: readonly Thing[], of: (thing: Thing) => number): number {
  return things.reduce((total, thing) => total + of(thing), 0);
}
