import { describe, expect, test } from "@jest/globals";
import { parseTransactionRequest } from "./parse-transaction-request.ts";

const input = {
  idempotencyKey: "order-1",
  fromAccountId: "acc_a",
  toAccountId: "acc_b",
  amount: "1250",
  currency: "EUR",
};

describe("a transaction's input", () => {
  test("is taken with and without a reference", () => {
    expect(parseTransactionRequest(input)).toEqual({
      wellFormed: true,
      request: { amountMinor: 1250n, currency: "EUR", reference: null, metadata: [] },
    });
    const reference = "🍕".repeat(140);
    expect(parseTransactionRequest({ ...input, reference })).toMatchObject({
      request: { reference },
    });
  });

  test.each([
    ["idempotencyKey", ""],
    ["idempotencyKey", "a b"],
    ["idempotencyKey", "ключ"],
    ["idempotencyKey", "k\n"],
    ["idempotencyKey", "k".repeat(65)],
    ["amount", "1e3"],
    ["currency", "eur"],
    ["currency", "EURO"],
    ["currency", ""],
    ["reference", "x".repeat(141)],
    ["reference", "🍕".repeat(141)],
    ["reference", "a\u0000b"],
    ["reference", "line\nbreak"],
    ["reference", "\ud800"],
    ["reference", "x".repeat(10_000_000)],
    ["feeMax", "-1"],
    ["feeMax", "00"],
    ["feeMax", "1000000000000001"],
  ])("is refused and %s named", (field, value) => {
    expect(parseTransactionRequest({ ...input, [field]: value })).toEqual({
      wellFormed: false,
      field,
    });
  });

  test("may bound the fee, also by nothing at all", () => {
    for (const [feeMax, feeMaxMinor] of [
      [null, undefined],
      ["0", 0n],
      ["25", 25n],
    ] as const) {
      const parsed = parseTransactionRequest({ ...input, feeMax });
      expect(parsed.wellFormed && parsed.request.feeMaxMinor).toBe(feeMaxMinor);
    }
  });

  test("has its first wrong field named", () => {
    expect(parseTransactionRequest({ ...input, currency: "?", amount: "0" })).toMatchObject({
      field: "amount",
    });
  });

  test("asks for a hold of a week, unless it says how long", () => {
    const secondsOf = (changes: object) => {
      const parsed = parseTransactionRequest({ ...input, ...changes });
      return parsed.wellFormed ? parsed.request.holdSeconds : parsed.field;
    };
    expect(secondsOf({})).toBeUndefined();
    expect(secondsOf({ hold: false, expiresInSeconds: null })).toBeUndefined();
    expect(secondsOf({ hold: true })).toBe(604_800);
    for (const expiresInSeconds of [60, 2_592_000]) {
      expect(secondsOf({ hold: true, expiresInSeconds })).toBe(expiresInSeconds);
    }
    for (const expiresInSeconds of [59, 2_592_001, 60.5, -60, Number.NaN]) {
      expect(secondsOf({ hold: true, expiresInSeconds })).toBe("expiresInSeconds");
    }
    expect(secondsOf({ expiresInSeconds: 60 })).toBe("expiresInSeconds");
  });
});
