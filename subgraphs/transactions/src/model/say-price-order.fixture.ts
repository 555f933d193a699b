import { exchange } from "../commands/exchange.ts";
import { quoteExchange } from "../commands/quote-exchange.ts";
import { setExchangeRate } from "../commands/set-exchange-rate.ts";
import { setFeeSchedule } from "../commands/set-fee-schedule.ts";
import type { OrderOf } from "./ledger-order.fixture.ts";
import type { Saying } from "./ledger-orders.fixture.ts";
import { QUOTE_TTL_MS, QUOTES_MAX } from "./model-exchange.fixture.ts";

type PriceOrder = OrderOf<"setFee" | "setRate" | "quote" | "exchange">;

export function sayPriceOrder(
  order: PriceOrder,
  { deps, names, idempotencyKey, isVaried }: Saying,
) {
  const staff = names.actor({ kind: "STAFF" });
  switch (order.type) {
    case "setFee": {
      const { currency, kind, terms } = order;
      const { flat, basisPoints, min, max } = terms;
      return setFeeSchedule(deps, {
        ...{ actor: staff, idempotencyKey, currency, kind, basisPoints },
        flat: String(isVaried ? flat + 1 : flat),
        min: boundOf(min),
        max: boundOf(max),
      });
    }
    case "setRate":
      return setExchangeRate(deps, {
        ...{ actor: staff, idempotencyKey },
        ...{ fromCurrency: order.from, toCurrency: order.to, rate: order.rate },
        spreadBasisPoints: isVaried ? order.spread + 1 : order.spread,
        validUntil: new Date(order.validUntil),
      });
    case "quote": {
      const amount = String(order.amount);
      return quoteExchange(
        { ...deps, exchangeQuoteTtlMs: QUOTE_TTL_MS, exchangeQuotesPerPersonMax: QUOTES_MAX },
        {
          ownerId: names.person(order.owner),
          ...{ fromCurrency: order.from, toCurrency: order.to },
          ...(order.side === "SELL" ? { sellAmount: amount } : { buyAmount: amount }),
        },
      );
    }
    case "exchange":
      return exchange(deps, {
        actor: names.actor(order.who),
        idempotencyKey,
        quoteId: names.quote(order.quote),
        fromAccountId: names.account(order.from),
        toAccountId: isVaried ? "acc_other" : names.account(order.to),
      });
  }
}

function boundOf(amount: number | null): string | null {
  return amount === null ? null : String(amount);
}
