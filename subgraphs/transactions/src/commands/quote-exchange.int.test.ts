import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { exchanging } from "../exchange.fixture.ts";
import { codeOf } from "../holds.fixture.ts";
import { userIds } from "../ids.ts";
import {
  alice,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  staff,
} from "../ledger.fixture.ts";
import { exchangeQuotes } from "../store/exchange-tables.ts";
import { purgeExchangeQuotes } from "./purge-exchange-quotes.ts";
import { setExchangeRate } from "./set-exchange-rate.ts";

let ledger: Ledger;
let at: ReturnType<typeof exchanging>;

beforeAll(async () => {
  ledger = await openLedger();
  at = exchanging(ledger);
  await at.setRate("EUR/USD", "1.10", { spreadBasisPoints: 100 });
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const euroToDollars = { fromCurrency: "EUR", toCurrency: "USD" };

describe("a quote", () => {
  test("says what is given and what it brings or costs, the spread taken off", async () => {
    const now = new Date();
    const sold = await at.quote({ ...euroToDollars, sellAmount: "1001" }, { at: now });
    expect(sold).toMatchObject({ sellMinor: 1_001n, buyMinor: 1_090n, rate: "1.089" });
    expect(sold.expiresAt).toEqual(new Date(now.getTime() + 30_000));
    const bought = await at.quote({ ...euroToDollars, buyAmount: "1090" });
    expect(bought).toMatchObject({ sellMinor: 1_001n, buyMinor: 1_090n });
  });

  test("minds that currencies have minor units of different sizes", async () => {
    await at.setRate("KWD/JPY", "512.4");
    const quote = { fromCurrency: "KWD", toCurrency: "JPY" };
    expect(await at.quote({ ...quote, sellAmount: "1001" })).toMatchObject({ buyMinor: 512n });
    expect(await at.quote({ ...quote, buyAmount: "512" })).toMatchObject({ sellMinor: 1_000n });
  });

  test("is refused without a rate that is valid, and ends with it", async () => {
    const way = { fromCurrency: "CHF", toCurrency: "USD", sellAmount: "10" };
    expect(codeOf(await at.quoteOrRefusal(way))).toBe("RATE_UNAVAILABLE");
    const validUntil = new Date(Date.now() + 5_000);
    await at.setRate("CHF/USD", "1.1", { validUntil });
    expect((await at.quote(way)).expiresAt).toEqual(validUntil);
    expect(codeOf(await at.quoteOrRefusal(way, { at: validUntil }))).toBe("RATE_UNAVAILABLE");
    await at.setRate("CHF/USD", "1.1", { validUntil: new Date(0) });
    expect(codeOf(await at.quoteOrRefusal(way))).toBe("RATE_UNAVAILABLE");
  });

  test("of nothing, of too much, or of what is no amount, is not given", async () => {
    await at.setRate("JPY/KWD", "0.0001");
    const little = { fromCurrency: "JPY", toCurrency: "KWD", sellAmount: "9" };
    expect(codeOf(await at.quoteOrRefusal(little))).toBe("AMOUNT_NOT_EXCHANGEABLE");
    const much = { ...euroToDollars, sellAmount: "1000000000000000" };
    expect(codeOf(await at.quoteOrRefusal(much))).toBe("AMOUNT_NOT_EXCHANGEABLE");
    const fieldOf = async (changes: object) =>
      await at.quoteOrRefusal({ ...euroToDollars, ...changes });
    expect(await fieldOf({ sellAmount: "0" })).toMatchObject({ field: "sellAmount" });
    expect(await fieldOf({ fromCurrency: "QQQ", sellAmount: "1" })).toMatchObject({
      field: "fromCurrency",
    });
    expect(await fieldOf({ toCurrency: "QQQ", sellAmount: "1" })).toMatchObject({
      field: "toCurrency",
    });
  });

  test("is one of a few that a person may have open, however many are asked for at once", async () => {
    const ownerId = userIds.create();
    const ask = (options = {}) =>
      at.quoteOrRefusal(
        { ...euroToDollars, sellAmount: "10", ownerId },
        { quotesMax: 3, ...options },
      );
    const codes = (await Promise.all(Array.from({ length: 10 }, () => ask()))).map(codeOf);
    expect(codes.filter((code) => code === "quoted")).toHaveLength(3);
    expect(codes.filter((code) => code === "TOO_MANY_QUOTES")).toHaveLength(7);
    expect(codeOf(await ask({ at: new Date(Date.now() + 31_000) }))).toBe("quoted");
  });
});

describe("a rate", () => {
  test("is set by staff once per key, with an audit entry", async () => {
    const request = {
      actor: staff,
      idempotencyKey: nextKey(),
      fromCurrency: "SEK",
      toCurrency: "NOK",
      rate: "1.020",
      spreadBasisPoints: 25,
      validUntil: new Date("2030-01-01T00:00:00Z"),
    };
    for (let time = 0; time < 2; time++) {
      expect(await setExchangeRate(ledger.deps, request)).toEqual({ outcome: "set" });
    }
    const set = (changes: object) => setExchangeRate(ledger.deps, { ...request, ...changes });
    expect(await set({ rate: "1.03" })).toEqual({ outcome: "conflict" });
    expect(await set({ rate: "-1" })).toEqual({ outcome: "invalid", field: "rate" });
    expect(await set({ toCurrency: "QQQ" })).toEqual({ outcome: "invalid", field: "toCurrency" });
    const { audit } = await ledger.snapshot();
    expect(audit.filter(({ subject }) => subject === "rate_SEK_NOK")).toMatchObject([
      {
        action: "exchange.setRate",
        detail: { rate: "1.02", spreadBasisPoints: "25", validUntil: "2030-01-01T00:00:00.000Z" },
      },
    ]);
  });
});

test("quotes that nobody took up are removed a while after, in pieces; those that were used stay", async () => {
  const own = await openLedger();
  try {
    const trade = exchanging(own);
    await trade.setRate("EUR/USD", "1.1");
    await trade.fund("USD", "1000");
    const ask = () => trade.quote({ ...euroToDollars, sellAmount: "10" });
    const used = await ask();
    const sides = {
      fromAccountId: await own.wallet(alice, 10),
      toAccountId: await own.wallet(alice, 0, "USD"),
    };
    expect((await trade.exchange(used, sides)).outcome).toBe("created");
    for (let count = 0; count < 3; count++) await ask();
    const ids = async () => (await own.db.select().from(exchangeQuotes)).map(({ id }) => id);
    const purge = (hours: number, batchesMax: number) =>
      purgeExchangeQuotes(own.deps, {
        at: new Date(Date.now() + hours * 3_600_000),
        keepMs: 3_600_000,
        batchSize: 2,
        batchesMax,
      });
    expect(await purge(0.9, 10)).toBe(0);
    expect(await purge(1.1, 1)).toBe(2);
    expect(await purge(1.1, 10)).toBe(1);
    expect(await ids()).toEqual([used.id]);
    expect(await brokenPromises(own)).toEqual([]);
  } finally {
    await own.close();
  }
});
