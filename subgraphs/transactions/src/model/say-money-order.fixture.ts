import { captureHold } from "../commands/capture-hold.ts";
import { createTransaction } from "../commands/create-transaction.ts";
import { expireDueHolds } from "../commands/expire-due-holds.ts";
import { expireHold } from "../commands/expire-hold.ts";
import { deposit, withdraw } from "../commands/move-outside.ts";
import { reverseTransaction } from "../commands/reverse-transaction.ts";
import { voidHold } from "../commands/void-hold.ts";
import type { OrderOf } from "./ledger-order.fixture.ts";
import type { Saying } from "./ledger-orders.fixture.ts";

type MoneyOrder = OrderOf<
  "send" | "deposit" | "withdraw" | "capture" | "void" | "expire" | "expireDue" | "reverse"
>;

export function sayMoneyOrder(
  order: MoneyOrder,
  { deps, names, idempotencyKey, isVaried }: Saying,
) {
  const reference = isVaried ? "varied" : null;
  switch (order.type) {
    case "send":
      return createTransaction(deps, {
        ...{ idempotencyKey, reference, actor: names.actor(order.who) },
        fromAccountId: names.account(order.from),
        toAccountId: names.account(order.to),
        ...{ amount: String(order.amount), currency: order.currency, dryRun: order.dryRun },
        feeMax: partOf(order.feeMax),
        ...{ hold: order.holdSeconds !== undefined, expiresInSeconds: order.holdSeconds },
      });
    case "deposit":
    case "withdraw": {
      const { who, account, amount } = order;
      const about = { actor: names.actor(who), accountId: names.account(account) };
      const money = { amount: String(amount), currency: account.currency };
      const move = order.type === "deposit" ? deposit : withdraw;
      return move(deps, { ...about, ...money, idempotencyKey, reference });
    }
    case "capture": {
      const { who, hold, amount } = order;
      const about = { actor: names.actor(who), holdId: names.hold(hold), idempotencyKey };
      return captureHold(deps, { ...about, amount: partOf(isVaried ? (amount ?? 0) + 1 : amount) });
    }
    case "void": {
      const holdId = isVaried ? "hld_other" : names.hold(order.hold);
      return voidHold(deps, { idempotencyKey, actor: names.actor(order.who), holdId });
    }
    case "expire":
      return expireHold(deps, { holdId: names.bytes(order.hold.transaction) });
    case "expireDue":
      return expireDueHolds(deps, { batchSize: 2, batchesMax: 100 });
    case "reverse": {
      const { who, transaction, amount, refundFee } = order;
      const about = { actor: names.actor(who), transactionId: names.transaction(transaction) };
      const request = { ...about, amount: partOf(amount), refundFee };
      return reverseTransaction(deps, { ...request, idempotencyKey, reference });
    }
  }
}

function partOf(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : String(amount);
}
