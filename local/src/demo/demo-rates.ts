import { boughtFor } from "@tributary/transactions/domain/convert";
import { customersRate } from "@tributary/transactions/domain/rate";
import type { Currency } from "../people.ts";
import type { ExchangeRate } from "./demo-order.ts";
import { currencies, exponentOf, perEuro } from "./money-of.ts";

const SPREAD_BASIS_POINTS = 50;

/** One for each way between two currencies. */
export function demoRates(at: Date): readonly ExchangeRate[] {
  return currencies.flatMap((from) =>
    currencies
      .filter((to) => to !== from)
      .map((to) => ({ type: "rate", key: `demo.rate.${from}.${to}`, at, ...rateOf(from, to) })),
  );
}

/** What so much brings, as the ledger reckons it. */
export function bought(sellMinor: number, from: Currency, to: Currency): number {
  const conversion = {
    rate: customersRate(rateOf(from, to)),
    sellExponent: exponentOf(from),
    buyExponent: exponentOf(to),
  };
  return Number(boughtFor(BigInt(sellMinor), conversion));
}

function rateOf(from: Currency, to: Currency) {
  const rate = (perEuro(to) / perEuro(from)).toFixed(6);
  return { from, to, rate, spreadBasisPoints: SPREAD_BASIS_POINTS };
}
