import type { ApolloClient } from "@apollo/client";
import { AccountBalances } from "../accounts/account-balances.ts";
import type { MoneyAmount } from "../money/format-money.ts";
import type { Order } from "./intent.ts";

/** Shown for so long at most without the stream's word: what it would have told is read by then. */
const SHOWN_MS_MAX = 120_000;

/**
 * Shows an order on its account before the platform has answered, in a layer of the cache that is taken
 * away again: when the stream has told of it, or it was refused. Gives what takes it away.
 */
export function showBefore(
  client: ApolloClient,
  order: Order,
  fee: MoneyAmount,
  idempotencyKey: string,
): () => void {
  const { cache } = client;
  const by = BigInt(order.amount) + BigInt(fee.amount);
  const less = (money: MoneyAmount | null) => money && moved(money, -by);
  const more = (money: MoneyAmount | null) => money && moved(money, by);
  cache.batch({
    optimistic: idempotencyKey,
    update: (layer) =>
      layer.updateFragment(
        {
          id: `Account:${order.fromAccountId}`,
          fragment: AccountBalances,
          fragmentName: "AccountBalances",
        },
        (known) =>
          known && {
            ...known,
            available: less(known.available),
            ...(order.hold ? { held: more(known.held) } : { posted: less(known.posted) }),
          },
      ),
  });
  const takeAway = () => {
    clearTimeout(timer);
    cache.batch({ removeOptimistic: idempotencyKey, update: () => {} });
  };
  const timer = setTimeout(takeAway, SHOWN_MS_MAX);
  return takeAway;
}

function moved(money: MoneyAmount, by: bigint): MoneyAmount {
  return { ...money, amount: (BigInt(money.amount) + by).toString() };
}
