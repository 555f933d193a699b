import { idCodec } from "@tributary/subgraph/ids";
import { platformAccountId } from "@tributary/transactions/platform-account-id";
import type { Currency } from "../people.ts";
import type { Boundary, DemoAccount } from "./demo-order.ts";
import { currencies, moneyOf } from "./money-of.ts";

const EUROS = 250_000;
const accountIds = idCodec("acc");

/** What the platform exchanges with: nobody's account, and so one of its own per currency. */
export function liquidityIn(currency: Currency): DemoAccount {
  const id = accountIds.encode(platformAccountId("LIQUIDITY", currency));
  return { id, ownerId: `liquidity ${currency}`, name: "Liquidity", currency };
}

/** Put in before anybody exchanges. */
export function liquidityFunds(at: Date): readonly Boundary[] {
  return currencies.map((currency) => ({
    type: "deposit",
    key: `demo.liquidity.${currency}`,
    at,
    account: liquidityIn(currency),
    amountMinor: moneyOf(EUROS, currency, { round: true }),
    reference: "To exchange with",
  }));
}
