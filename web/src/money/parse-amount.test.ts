import { describe, expect, test } from "@jest/globals";
import { parseAmount } from "./parse-amount.ts";

const minorUnits = (text: string, currency = "EUR", locale = "en-US") => {
  const parsed = parseAmount(text, currency, locale);
  return parsed.ok ? parsed.amount : parsed.message;
};

describe("an amount as typed", () => {
  test("becomes minor units of its currency", () => {
    expect(minorUnits("12.50")).toBe("1250");
    expect(minorUnits("12.5")).toBe("1250");
    expect(minorUnits("12")).toBe("1200");
    expect(minorUnits(".05")).toBe("5");
    expect(minorUnits("1250", "JPY")).toBe("1250");
    expect(minorUnits("1.250", "KWD")).toBe("1250");
  });

  test("may group thousands the way the reader's language does", () => {
    expect(minorUnits(" 1,250,000.00 ")).toBe("125000000");
    expect(minorUnits("1.250,50", "EUR", "de-DE")).toBe("125050");
    expect(minorUnits("1 250,50", "EUR", "fr-FR")).toBe("125050");
  });

  test("is refused rather than guessed when its separator means something else here", () => {
    expect(minorUnits("12,50")).toBe("Write the amount like 12.50.");
    expect(minorUnits("12.50", "EUR", "de-DE")).toBe("Write the amount like 12,50.");
  });

  test("keeps every digit past 2^53", () => {
    expect(minorUnits("9007199254740993.12")).toBe("900719925474099312");
  });

  test("is refused when it is no amount", () => {
    expect(minorUnits("")).toBe("Enter an amount.");
    expect(minorUnits("0.00")).toBe("Enter more than zero.");
    expect(minorUnits("-5")).toBe("Write the amount like 12.50.");
    expect(minorUnits("1.2.3")).toBe("Write the amount like 12.50.");
    expect(minorUnits(".")).toBe("Write the amount like 12.50.");
    expect(minorUnits("1e3")).toBe("Write the amount like 12.50.");
    expect(minorUnits("1.005")).toBe("EUR has 2 decimal places at most.");
    expect(minorUnits("1.5", "JPY")).toBe(
      "JPY has no smaller unit: leave out what follows the “.”.",
    );
  });
});
