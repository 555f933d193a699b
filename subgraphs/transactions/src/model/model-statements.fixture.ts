import type { ModelAccount, ModelStatement, OrderOf, Reply } from "./ledger-order.fixture.ts";
import { dayOf, type ModelBook, owns } from "./model-book.fixture.ts";

export const STATEMENTS_MAX = 3;
const LENGTH_MS_MAX = 366 * 86_400_000;
/** So long after a period it is certain that nothing more is dated within it. */
const SETTLED_AFTER_MS = 60_000;

/** Periods of accounts, added up from the model's own entries. */
export class ModelStatements {
  readonly statements: ModelStatement[] = [];
  readonly #book: ModelBook;

  constructor(book: ModelBook) {
    this.#book = book;
  }

  state({ who, account, since, until }: OrderOf<"state">): Reply {
    const { now, known } = this.#book;
    if (until <= since || until - since > LENGTH_MS_MAX) return "invalid";
    if (who.kind === "PERSON") known.add(who.person);
    if (who.kind !== "PERSON" || !owns(who, account)) return "NOT_FOUND";
    if (until > now - SETTLED_AFTER_MS) return "PERIOD_NOT_OVER";
    const { person: askedBy } = who;
    const isIt = (one: ModelStatement) =>
      one.account === account && one.since === since && one.until === until;
    const there = this.statements.find(isIt);
    if (there) return { code: "changed", thing: there };
    const isOfToday = (one: ModelStatement) =>
      one.askedBy === askedBy && dayOf(one.askedAt) === dayOf(now);
    if (this.statements.filter(isOfToday).length >= STATEMENTS_MAX) return "TOO_MANY_STATEMENTS";
    const asked = { account, since, until, askedBy, askedAt: now };
    const statement = { ...asked, ...this.#sums(account, since, until) };
    this.statements.push(statement);
    return { code: "changed", thing: statement };
  }

  #sums(account: ModelAccount, since: number, until: number) {
    const entries = this.#book.entries.filter((entry) => entry.account === account);
    const before = (moment: number) => add(entries.filter(({ at }) => at < moment));
    const within = entries.filter(({ at }) => at >= since && at < until);
    return {
      opening: before(since),
      closing: before(until),
      totalIn: add(within.filter(({ amount }) => amount > 0)),
      totalOut: 0 - add(within.filter(({ amount }) => amount < 0)),
      entryCount: within.length,
    };
  }
}

function add(entries: readonly { readonly amount: number }[]): number {
  return entries.reduce((sum, { amount }) => sum + amount, 0);
}
