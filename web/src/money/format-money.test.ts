import { describe, expect, test } from "@jest/globals";
import { formatMoney, toDecimal, typedAmount } from "./format-money.ts";

const inEnglish = (amount: string, currency: string) =>
  formatMoney({ amount, currency }, { locale: "en-US" });

describe("money on the screen", () => {
  test("has the minor digits of its currency", () => {
    expect(inEnglish("125050", "EUR")).toBe("€1,250.50");
    expect(inEnglish("125050", "JPY")).toBe("¥125,050");
    expect(inEnglish("125050", "KWD")).toBe("KWD\u00a0125.050");
  });

  test("has ISO 4217's digits where browsers know fewer", () => {
    expect(inEnglish("100000", "HUF")).toBe("HUF\u00a01,000.00");
    expect(inEnglish("100000", "IQD")).toBe("IQD\u00a0100.000");
  });

  test("keeps every digit past 2^53", () => {
    expect(inEnglish("900719925474099312", "EUR")).toBe("€9,007,199,254,740,993.12");
  });

  test("shows amounts below one unit and below zero", () => {
    expect(inEnglish("5", "EUR")).toBe("€0.05");
    expect(inEnglish("-5", "EUR")).toBe("−€0.05");
    expect(inEnglish("0", "EUR")).toBe("€0.00");
  });

  test("says the direction when asked to", () => {
    const signed = (amount: string) =>
      formatMoney({ amount, currency: "EUR" }, { locale: "en-US", sign: "exceptZero" });
    expect(signed("100")).toBe("+€1.00");
    expect(signed("-100")).toBe("−€1.00");
    expect(signed("0")).toBe("€0.00");
  });

  test("follows the reader's language", () => {
    expect(formatMoney({ amount: "125050", currency: "EUR" }, { locale: "de-DE" })).toBe(
      "1.250,50\u00a0€",
    );
  });
});

test("minor units become an exact decimal text", () => {
  expect(toDecimal("-125050", 2)).toBe("-1250.50");
  expect(toDecimal("7", 3)).toBe("0.007");
  expect(toDecimal("7", 0)).toBe("7");
});

test("an amount to begin a field with is what that field reads again", () => {
  const money = { amount: "125050", currency: "EUR" };
  expect(typedAmount(money, "en")).toBe("1250.50");
  expect(typedAmount(money, "de")).toBe("1250,50");
  expect(typedAmount({ amount: "1250", currency: "JPY" }, "en")).toBe("1250");
});
