import { expect, test } from "@jest/globals";
import { parseExchangeRate } from "./parse-exchange-rate.ts";
import { parseQuoteRequest } from "./parse-quote-request.ts";

const ways = { fromCurrency: "EUR", toCurrency: "USD" };

test("a quote is asked for what is sold or for what is bought", () => {
  expect(parseQuoteRequest({ ...ways, sellAmount: "100" })).toEqual({
    wellFormed: true,
    asked: { side: "SELL", amountMinor: 100n },
  });
  expect(parseQuoteRequest({ ...ways, sellAmount: null, buyAmount: "100" })).toMatchObject({
    asked: { side: "BUY", amountMinor: 100n },
  });
});

test.each([
  ["fromCurrency", { fromCurrency: "eur", sellAmount: "1" }],
  ["toCurrency", { toCurrency: "EUR", sellAmount: "1" }],
  ["toCurrency", { toCurrency: "", sellAmount: "1" }],
  ["sellAmount", {}],
  ["sellAmount", { sellAmount: "0" }],
  ["sellAmount", { sellAmount: "1.5" }],
  ["buyAmount", { buyAmount: "-1" }],
  ["buyAmount", { sellAmount: "1", buyAmount: "1" }],
])("the first field that is not of its form is named: %s", (field, changes) => {
  expect(parseQuoteRequest({ ...ways, ...changes })).toEqual({ wellFormed: false, field });
});

test.each([
  ["idempotencyKey", { idempotencyKey: "" }],
  ["toCurrency", { toCurrency: "EUR" }],
  ["rate", { rate: "0" }],
  ["rate", { rate: "1e3" }],
  ["spreadBasisPoints", { spreadBasisPoints: -1 }],
  ["spreadBasisPoints", { spreadBasisPoints: 5_001 }],
  ["spreadBasisPoints", { spreadBasisPoints: 0.5 }],
])("so is that of a rate: %s", (field, changes) => {
  const input = { ...ways, idempotencyKey: "key", rate: "1.08", spreadBasisPoints: 50 };
  expect(parseExchangeRate(input)).toEqual({ wellFormed: true, rate: { digits: 108n, scale: 2 } });
  expect(parseExchangeRate({ ...input, ...changes })).toEqual({ wellFormed: false, field });
});
