import { describe, expect, test } from "@jest/globals";
import { parseAmount } from "./parse-amount.ts";

describe("an amount", () => {
  test("is read from 1 to 10^15 minor units", () => {
    expect(parseAmount("1")).toBe(1n);
    expect(parseAmount("1250")).toBe(1250n);
    expect(parseAmount("1000000000000000")).toBe(10n ** 15n);
  });

  test.each([
    "0",
    "-1",
    "+1",
    "01",
    "1e3",
    "1.0",
    " 5",
    "5 ",
    "5\n",
    "",
    "0x10",
    "1_000",
    "1,000",
    "١٢٣",
    "1000000000000001",
    "9223372036854775808",
    "5\u0000",
    "NaN",
    "9".repeat(10_000_000),
  ])("is refused when written otherwise or out of range", (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });
});
