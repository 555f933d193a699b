import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { exchanging, liquidityOf } from "../exchange.fixture.ts";
import { codeOf, createdId, settling } from "../holds.fixture.ts";
import { exchangeIds, transactionIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  staff,
} from "../ledger.fixture.ts";
import { exchangeQuotes } from "../store/exchange-tables.ts";
import { setAccountLimits } from "./set-account-limits.ts";

let ledger: Ledger;
let on: ReturnType<typeof settling>;
let at: ReturnType<typeof exchanging>;

beforeAll(async () => {
  ledger = await openLedger();
  on = settling(ledger);
  at = exchanging(ledger);
  await at.setRate("EUR/USD", "1.10", { spreadBasisPoints: 100 });
  await at.setRate("USD/EUR", "0.90");
  await at.fund("USD", "1000000");
  await at.fund("EUR", "1000000");
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

/** Alice's euro and dollars. */
async function pair(euro: number, ownerId = alice) {
  const fromAccountId = await ledger.wallet(ownerId, euro);
  const toAccountId = await ledger.wallet(ownerId, 0, "USD");
  return { fromAccountId, toAccountId };
}

const posted = async (id: string) => (await on.balances(id))[0];
const euroToDollars = { fromCurrency: "EUR", toCurrency: "USD" };

describe("an exchange", () => {
  test("is two transactions at the quoted price, through the platform's accounts", async () => {
    const [euroBefore, dollarsBefore] = [
      await posted(liquidityOf("EUR")),
      await posted(liquidityOf("USD")),
    ];
    const sides = await pair(1_000);
    const quote = await at.quote({ ...euroToDollars, sellAmount: "1000" });
    const rings = ledger.rings();
    const saleId = createdId(await at.exchange(quote, sides));
    expect(ledger.rings() - rings).toBe(1);
    expect(await posted(sides.fromAccountId)).toBe(0);
    expect(await posted(sides.toAccountId)).toBe(1_089);
    expect((await posted(liquidityOf("EUR"))) - euroBefore).toBe(1_000);
    expect((await posted(liquidityOf("USD"))) - dollarsBefore).toBe(-1_089);
    const { transactions, entries, activities, outbox } = await ledger.snapshot();
    const own = transactions.filter(({ relatedId }) => relatedId?.equals(quote.id));
    // Within a millisecond ids have no order.
    own.sort((one, other) => one.currency.localeCompare(other.currency));
    expect(own).toMatchObject([
      { id: saleId, kind: "EXCHANGE", amountMinor: 1_000n, currency: "EUR", actorId: alice },
      { kind: "EXCHANGE", amountMinor: 1_089n, currency: "USD", actorId: alice },
    ]);
    const isOwn = ({ transactionId }: { transactionId: Buffer | null }) =>
      own.some(({ id }) => transactionId?.equals(id));
    expect(entries.filter(isOwn)).toHaveLength(4);
    expect(activities.filter(isOwn)).toHaveLength(4);
    const names = own.map(({ id }) => transactionIds.encode(id));
    const isTold = (data: unknown) => names.some((name) => JSON.stringify(data).includes(name));
    expect(outbox.filter(({ data }) => isTold(data))).toHaveLength(4);
  });

  test("of one quote is done once, and the key gives the same answer ever after", async () => {
    const sides = await pair(1_000);
    const quote = await at.quote({ ...euroToDollars, sellAmount: "400" });
    const idempotencyKey = nextKey();
    const first = await at.exchange(quote, { ...sides, idempotencyKey });
    expect(first.outcome).toBe("created");
    const later = new Date(Date.now() + 60_000);
    expect(await at.exchange(quote, { ...sides, idempotencyKey }, later)).toEqual(first);
    expect(codeOf(await at.exchange(quote, sides))).toBe("QUOTE_ALREADY_USED");
    const other = { ...sides, toAccountId: sides.fromAccountId, idempotencyKey };
    expect((await at.exchange(quote, other)).outcome).toBe("conflict");
    expect(await posted(sides.fromAccountId)).toBe(600);
  });

  test("is refused for reasons that are looked for in the order of the schema", async () => {
    const sides = await pair(100);
    const foreign = await pair(100, bob);
    const quote = await at.quote({ ...euroToDollars, sellAmount: "200" });
    const now = quote.createdAt;
    const codes = async (...attempts: (() => ReturnType<typeof at.exchange>)[]) => {
      const found = [];
      for (const attempt of attempts) found.push(codeOf(await attempt()));
      return found;
    };
    const before = await ledger.snapshot();
    expect(
      await codes(
        () => at.exchange(quote, { ...sides, idempotencyKey: "" }, now),
        () => at.exchange({ id: alice }, sides, now),
        () => at.exchange(quote, { ...sides, quoteId: "nonsense" }, now),
        () => at.exchange(quote, { ...sides, actor: person(bob) }, now),
        () => at.exchange(quote, { ...sides, fromAccountId: foreign.fromAccountId }, now),
        () => at.exchange(quote, { ...sides, toAccountId: liquidityOf("USD") }, now),
        () => at.exchange(quote, { ...sides, toAccountId: sides.fromAccountId }, quote.expiresAt),
        () => at.exchange(quote, { ...sides, toAccountId: sides.fromAccountId }, now),
        () => at.exchange(quote, sides, now),
      ),
    ).toEqual([
      "invalid",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "NOT_FOUND",
      "QUOTE_EXPIRED",
      "CURRENCY_MISMATCH",
      "INSUFFICIENT_FUNDS",
    ]);
    expect(await ledger.snapshot()).toEqual(before);
    await ledger.freeze(sides.toAccountId);
    expect(codeOf(await at.exchange(quote, sides, now))).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test("counts against the limits of what is sold, and waits for liquidity", async () => {
    const sides = await pair(10_000);
    const limits = { actor: staff, accountId: sides.fromAccountId, idempotencyKey: nextKey() };
    await setAccountLimits(ledger.deps, { ...limits, perTransaction: null, perDay: "150" });
    const sell = (sellAmount: string) => at.quote({ ...euroToDollars, sellAmount });
    expect(codeOf(await at.exchange(await sell("100"), sides))).toBe("created");
    expect(await at.exchange(await sell("51"), sides)).toMatchObject({
      refusal: { code: "LIMIT_EXCEEDED", remainingMinor: 50n, currency: "EUR" },
    });
    await at.setRate("EUR/GBP", "0.8");
    const pounds = await ledger.wallet(alice, 0, "GBP");
    const quote = await at.quote({ fromCurrency: "EUR", toCurrency: "GBP", sellAmount: "50" });
    const into = { ...sides, toAccountId: pounds };
    expect(codeOf(await at.exchange(quote, into))).toBe("LIQUIDITY_UNAVAILABLE");
    await at.fund("GBP", "40");
    // The refusal has used the key, not the quote.
    expect(codeOf(await at.exchange(quote, into))).toBe("created");
    expect(await posted(pounds)).toBe(40);
    expect(await posted(liquidityOf("GBP"))).toBe(0);
  });

  test("is not moved back: another one does that, at its own price", async () => {
    const sides = await pair(100);
    const quote = await at.quote({ ...euroToDollars, sellAmount: "100" });
    const saleId = createdId(await at.exchange(quote, sides));
    expect(codeOf(await on.reverse(saleId, { actor: staff }))).toBe("NOT_REVERSIBLE");
    const back = await at.quote({ fromCurrency: "USD", toCurrency: "EUR", sellAmount: "108" });
    const way = { fromAccountId: sides.toAccountId, toAccountId: sides.fromAccountId };
    expect(codeOf(await at.exchange(back, way))).toBe("created");
    expect(await posted(sides.fromAccountId)).toBe(97);
  });

  test("of which a side is gone is named by the proof", async () => {
    const sides = await pair(100);
    const quote = await at.quote({ ...euroToDollars, sellAmount: "100" });
    createdId(await at.exchange(quote, sides));
    const [row] = (await ledger.snapshot()).exchanges.filter(({ id }) => id.equals(quote.id));
    const brokenBy = async (changes: object) => {
      const set = (values: object) =>
        ledger.db.update(exchangeQuotes).set(values).where(eq(exchangeQuotes.id, quote.id));
      await set(changes);
      const broken = await brokenPromises(ledger);
      await set(row ?? {});
      return broken;
    };
    const stray = expect.stringContaining("is no side of an exchange that was quoted");
    const half = `5: ${exchangeIds.encode(quote.id)}: an exchange without both its sides`;
    expect(await brokenBy({ buyMinor: 1n })).toEqual([stray]);
    expect(await brokenBy({ purchaseId: alice })).toEqual([stray, half]);
    expect(await brokenBy({ usedAt: null, saleId: null, purchaseId: null })).toEqual([
      stray,
      stray,
    ]);
  });
});

describe("at the same moment", () => {
  test("twenty who use one quote, from many accounts: one exchange", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => pair(1_000)));
    const quote = await at.quote({ ...euroToDollars, sellAmount: "100" });
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        at.exchange(quote, all[index % 4] ?? all[0] ?? none),
      ),
    );
    const codes = results.map(codeOf);
    expect(codes.filter((code) => code === "created")).toHaveLength(1);
    expect(codes.filter((code) => code === "QUOTE_ALREADY_USED")).toHaveLength(19);
    const balances = await Promise.all(all.map(({ fromAccountId }) => posted(fromAccountId)));
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(3_900);
  });

  test("a quote that expires is used by who was in time, or by nobody", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round++) {
      const sides = await pair(100);
      const quote = await at.quote({ ...euroToDollars, sellAmount: "100" });
      const just = new Date(quote.expiresAt.getTime() - 1);
      const moments =
        round % 2 === 0 ? [just, quote.expiresAt] : [quote.expiresAt, quote.expiresAt];
      const results = await Promise.all(moments.map((moment) => at.exchange(quote, sides, moment)));
      const codes = results.map(codeOf);
      for (const code of codes) outcomes.add(code);
      const done = codes.filter((code) => code === "created").length;
      expect(done).toBe(round % 2 === 0 ? 1 : 0);
      expect(await posted(sides.fromAccountId)).toBe(done === 1 ? 0 : 100);
    }
    expect([...outcomes].toSorted()).toEqual(["QUOTE_EXPIRED", "created"]);
  });

  test("exchanges both ways, transfers and what staff puts in all come through", async () => {
    const mine = await Promise.all(Array.from({ length: 3 }, () => pair(1_000)));
    const [first] = mine;
    if (!first) throw new Error("nothing to exchange");
    const his = await ledger.wallet(bob, 0);
    const orders = mine.flatMap((sides) =>
      Array.from({ length: 4 }, () => async () => {
        const quote = await at.quote({ ...euroToDollars, sellAmount: "50" });
        const there = await at.exchange(quote, sides);
        const back = await at.quote({ fromCurrency: "USD", toCurrency: "EUR", sellAmount: "50" });
        const way = { fromAccountId: sides.toAccountId, toAccountId: sides.fromAccountId };
        return [there, await at.exchange(back, way)];
      }),
    );
    const transfer = { fromAccountId: first.fromAccountId, toAccountId: his, amount: "1" };
    const results = await Promise.all([
      ...orders.map((order) => order()),
      ...Array.from({ length: 10 }, async () => [await ledger.send(person(alice), transfer)]),
      ...Array.from({ length: 5 }, async () => {
        await at.fund("USD", "1");
        return [];
      }),
    ]);
    expect(
      results
        .flat()
        .map(codeOf)
        .filter((code) => code !== "created"),
    ).toEqual([]);
  });
});

const none = { fromAccountId: "", toAccountId: "" };
