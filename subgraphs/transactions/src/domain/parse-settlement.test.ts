import { expect, test } from "@jest/globals";
import { parseSettlement } from "./parse-settlement.ts";

const idempotencyKey = "k";

test("without an amount all there is is meant", () => {
  for (const amount of [undefined, null]) {
    expect(parseSettlement({ idempotencyKey, amount })).toEqual({
      wellFormed: true,
      request: { amountMinor: undefined, reference: null },
    });
  }
});

test("an amount and a reference are taken as written", () => {
  const input = { idempotencyKey, amount: "12", reference: "Sorry 🍕" };
  expect(parseSettlement(input)).toEqual({
    wellFormed: true,
    request: { amountMinor: 12n, reference: "Sorry 🍕" },
  });
});

test("the first field that is not of its form is named", () => {
  const fieldOf = (changes: object) => {
    const parsed = parseSettlement({ idempotencyKey, ...changes });
    return parsed.wellFormed ? undefined : parsed.field;
  };
  for (const key of ["", "a b", "x".repeat(65), "ü"]) {
    expect(fieldOf({ idempotencyKey: key, amount: "0" })).toBe("idempotencyKey");
  }
  for (const amount of ["0", "-1", "1e3", " 5", "9223372036854775808", "1.5", ""]) {
    expect(fieldOf({ amount, reference: "\u0000" })).toBe("amount");
  }
  for (const reference of ["\u0000", "\ud800", "x".repeat(141)]) {
    expect(fieldOf({ reference })).toBe("reference");
  }
});
