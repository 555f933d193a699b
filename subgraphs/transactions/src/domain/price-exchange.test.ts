import { expect, test } from "@jest/globals";
import { AMOUNT_MINOR_MAX } from "./parse-amount.ts";
import { priceExchange } from "./price-exchange.ts";

// A unit of what is sold is worth 1.5 of what is bought.
const conversion = { rate: { digits: 15n, scale: 1 }, sellExponent: 2, buyExponent: 2 };

test("of an exchange either side may be given, and the other follows", () => {
  expect(priceExchange({ side: "SELL", amountMinor: 3n }, conversion)).toEqual({
    accepted: true,
    sellMinor: 3n,
    buyMinor: 4n,
  });
  expect(priceExchange({ side: "BUY", amountMinor: 4n }, conversion)).toEqual({
    accepted: true,
    sellMinor: 3n,
    buyMinor: 4n,
  });
});

test("neither side may come to nothing, or to more than an amount may be", () => {
  const dear = { ...conversion, rate: { digits: 1n, scale: 3 } };
  const refused = { accepted: false, refusal: { code: "AMOUNT_NOT_EXCHANGEABLE" } };
  expect(priceExchange({ side: "SELL", amountMinor: 999n }, dear)).toEqual(refused);
  expect(priceExchange({ side: "SELL", amountMinor: 1_000n }, dear)).toMatchObject({
    buyMinor: 1n,
  });
  expect(priceExchange({ side: "SELL", amountMinor: AMOUNT_MINOR_MAX }, conversion)).toEqual(
    refused,
  );
  expect(priceExchange({ side: "BUY", amountMinor: AMOUNT_MINOR_MAX }, dear)).toEqual(refused);
});
