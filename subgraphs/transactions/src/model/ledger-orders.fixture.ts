import type { CommandDeps } from "../commands/command-deps.ts";
import type { Ledger } from "../ledger.fixture.ts";
import type { LedgerNames } from "./ledger-names.fixture.ts";
import type { Order } from "./ledger-order.fixture.ts";
import { sayAccountOrder } from "./say-account-order.fixture.ts";
import { sayMoneyOrder } from "./say-money-order.fixture.ts";
import { sayPlanningOrder } from "./say-planning-order.fixture.ts";
import { sayPriceOrder } from "./say-price-order.fixture.ts";

/** What the ledger said, as the model says it, with the id that it named. */
export type Answer = { readonly code: string; readonly id: Buffer | undefined };
export type Sent = { readonly order: Order; readonly key: string; readonly answer: Answer };

/** With what an order of the model is said in the words of the commands. */
export type Saying = {
  readonly deps: CommandDeps;
  readonly names: LedgerNames;
  readonly idempotencyKey: string;
  /** With other data under the same key. */
  readonly isVaried: boolean;
};

export class LedgerOrders {
  readonly #depsAt: Ledger["at"];
  readonly #names: LedgerNames;

  constructor({ at }: Pick<Ledger, "at">, names: LedgerNames) {
    this.#depsAt = at;
    this.#names = names;
  }

  /** What several holds that expired together have written has no name here. */
  canBeSaid(order: Order): boolean {
    return order.type !== "reverse" || this.#names.find(order.transaction) !== undefined;
  }

  async say(
    { order, key, isVaried = false }: { order: Order; key: string; isVaried?: boolean },
    at: Date,
  ): Promise<Answer> {
    const saying = { deps: this.#depsAt(at), names: this.#names, idempotencyKey: key, isVaried };
    const result = await command(order, saying);
    if ("doneCount" in result) return { code: `${result.doneCount} done`, id: undefined };
    return { code: codeOf(result), id: idOf(result) };
  }
}

function command(order: Order, saying: Saying) {
  if (
    isAmong(order, ["open", "openFor", "stand", "rename", "freeze", "unfreeze", "close", "limit"])
  ) {
    return sayAccountOrder(order, saying);
  }
  if (isAmong(order, ["plan", "cancel", "run", "runDue", "state"])) {
    return sayPlanningOrder(order, saying);
  }
  if (isAmong(order, ["setFee", "setRate", "quote", "exchange"])) {
    return sayPriceOrder(order, saying);
  }
  return sayMoneyOrder(order, saying);
}

function isAmong<Type extends Order["type"]>(
  order: Order,
  types: readonly Type[],
): order is Extract<Order, { type: Type }> {
  return types.some((type) => type === order.type);
}

type Result = Exclude<Awaited<ReturnType<typeof command>>, { doneCount: number }>;

function codeOf(result: Result): string {
  if ("refusal" in result) return result.refusal.code;
  return "code" in result ? result.code : result.outcome;
}

function idOf(result: Result): Buffer | undefined {
  if ("quote" in result) return result.quote.id;
  if ("transactionId" in result) return result.transactionId;
  return "id" in result ? result.id : undefined;
}
