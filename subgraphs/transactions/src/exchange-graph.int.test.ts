import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exchanging, liquidityOf } from "./exchange.fixture.ts";
import { openGraph, type Who } from "./graph.fixture.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];

const [mine, other] = [{ id: alice }, { id: bob }];
const admin = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };
const refusal = "... on UserError { code } ... on InvalidInput { field }";

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
});

afterAll(() => ledger.close());

async function change(
  who: Who,
  name: string,
  asked: string,
  input: object,
  type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`,
): Promise<unknown> {
  const source = `mutation ($input: ${type}!) {
    ${name}(input: $input) { __typename ${refusal} ${asked} } }`;
  const { data, codes } = await ask(who, source, { input });
  return codes.length > 0 ? codes : data[name];
}

const setRate = (who: Who, input: object) =>
  change(
    who,
    "setExchangeRate",
    `... on ExchangeRateSet { exchangeRate { id rate midRate spreadBasisPoints } }`,
    { idempotencyKey: nextKey(), validUntil: "2100-01-01T00:00:00Z", ...input },
  );

test("what currencies are exchanged for is set by staff and seen by everyone", async () => {
  const input = { fromCurrency: "CHF", toCurrency: "NOK", rate: "11.20", spreadBasisPoints: 50 };
  expect(await setRate(mine, input)).toEqual(["FORBIDDEN"]);
  expect(await setRate(admin, { ...input, rate: "0" })).toMatchObject({ field: "rate" });
  expect(await setRate(admin, input)).toMatchObject({
    exchangeRate: { id: "rate_CHF_NOK", rate: "11.144", midRate: "11.2", spreadBasisPoints: 50 },
  });
  const query = `{ exchangeRates(fromCurrency: "CHF") { toCurrency rate } }`;
  const rates = [{ toCurrency: "NOK", rate: "11.144" }];
  expect((await ask(mine, query)).data).toEqual({ exchangeRates: rates });
  expect((await ask(undefined, query)).codes).toEqual(["UNAUTHENTICATED"]);
});

test("a text that is no currency has no rates and no fees, whatever it is made of", async () => {
  const query = `query ($code: String!) {
    exchangeRates(fromCurrency: $code) { id } feeSchedules(currency: $code) { id } }`;
  for (const code of ["", "ZZZ", "eur", "EUR\u0000", "é", "€", "\ud800", "😀".repeat(1_000)]) {
    const { data, codes } = await ask(mine, query, { code });
    expect([data, codes]).toEqual([{ exchangeRates: [], feeSchedules: [] }, []]);
  }
});

test("money is exchanged at a quote, and each side leads to the other", async () => {
  const trade = exchanging(ledger);
  await trade.setRate("EUR/USD", "1.1");
  await trade.fund("USD", "1000");
  const fromAccountId = await ledger.wallet(alice, 100);
  const toAccountId = await ledger.wallet(alice, 0, "USD");
  const quoted = await change(
    mine,
    "quoteExchange",
    "... on ExchangeQuoted { quote { id sell { amount currency } buy { amount currency } rate } }",
    { fromCurrency: "EUR", toCurrency: "USD", sellAmount: "100" },
  );
  expect(quoted).toMatchObject({
    quote: {
      sell: { amount: "100", currency: "EUR" },
      buy: { amount: "110", currency: "USD" },
      rate: "1.1",
    },
  });
  const { quote } = quoted as { quote: { id: string } };
  const input = { idempotencyKey: nextKey(), quoteId: quote.id, fromAccountId, toAccountId };
  const shown = `exchange { id sold { amount } bought { amount currency } rate
    sale { kind amount { currency } fee { amount } to { id } exchange { id } }
    purchase { id kind amount { currency } counterparty { id } } }`;
  const exchanged = await change(mine, "exchange", `... on Exchanged { ${shown} }`, input);
  expect(exchanged).toMatchObject({
    exchange: {
      id: quote.id,
      sold: { amount: "100" },
      bought: { amount: "110", currency: "USD" },
      sale: {
        kind: "EXCHANGE",
        amount: { currency: "EUR" },
        fee: { amount: "0" },
        to: { id: liquidityOf("EUR") },
        exchange: { id: quote.id },
      },
      purchase: { kind: "EXCHANGE", amount: { currency: "USD" }, counterparty: null },
    },
  });
  const again = { ...input, idempotencyKey: nextKey() };
  expect(await change(mine, "exchange", "", again)).toMatchObject({ code: "QUOTE_ALREADY_USED" });
  expect(await change(other, "exchange", "", again)).toMatchObject({ code: "NOT_FOUND" });
  const { purchase } = (exchanged as { exchange: { purchase: { id: string } } }).exchange;
  const source = `{ transaction(id: "${purchase.id}") { exchange { sale { reference } } } }`;
  expect((await ask(mine, source)).data).toEqual({
    transaction: { exchange: { sale: { reference: null } } },
  });
  expect((await ask(other, source)).data).toEqual({ transaction: null });
  const entries = `{ account(id: "${toAccountId}") { kind entries(filter: { kinds: [EXCHANGE] }) {
    edges { node { amount { amount } } } } } }`;
  expect((await ask(mine, entries)).data).toMatchObject({
    account: { kind: "WALLET", entries: { edges: [{ node: { amount: { amount: "110" } } }] } },
  });
});

test("whoever is no person here is quoted nothing", async () => {
  const input = { fromCurrency: "EUR", toCurrency: "USD", sellAmount: "1" };
  const service = { ...admin, subject: "svc_pricing" };
  expect(await change(service, "quoteExchange", "", input)).toEqual(["FORBIDDEN"]);
});

test("the platform's own accounts are staff's to see, and to put money into", async () => {
  const query = `{ platformAccounts(currency: "JPY") { id kind owner { id } posted { amount } } }`;
  expect((await ask(mine, query)).codes).toEqual(["FORBIDDEN"]);
  const accountId = liquidityOf("JPY");
  const input = { idempotencyKey: nextKey(), accountId, amount: "500", currency: "JPY" };
  const asked = "... on Deposited { transaction { kind } }";
  const deposited = await change(admin, "deposit", asked, input, "MoveOutsideInput");
  expect(deposited).toMatchObject({ transaction: { kind: "DEPOSIT" } });
  const { data } = await ask(admin, query);
  expect(data.platformAccounts).toMatchObject([
    { kind: "EXTERNAL", owner: null, posted: { amount: "-500" } },
    { kind: "FEE", posted: { amount: "0" } },
    { id: liquidityOf("JPY"), kind: "LIQUIDITY", posted: { amount: "500" } },
  ]);
  expect((await ask(admin, query.replace("JPY", "QQQ"))).data).toEqual({ platformAccounts: [] });
});
