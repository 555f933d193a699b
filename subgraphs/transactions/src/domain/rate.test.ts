import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { formatRate, lessSpread, parseRate } from "./rate.ts";

describe("a rate", () => {
  test.each([
    ["1", { digits: 1n, scale: 0 }],
    ["1.0834", { digits: 10_834n, scale: 4 }],
    ["0.0000120001", { digits: 120_001n, scale: 10 }],
    ["999999999.9999999999", { digits: 9_999_999_999_999_999_999n, scale: 10 }],
  ])("is read and written as %s", (text, rate) => {
    expect(parseRate(text)).toEqual(rate);
    expect(formatRate(rate)).toBe(text);
  });

  test.each([
    "",
    "0",
    "0.0",
    "00",
    "01",
    "1.",
    ".5",

    "-1",
    "+1",
    "1e3",
    " 1",
    "1,5",
    "1\n",
  ])("is not %j", (text) => expect(parseRate(text)).toBeUndefined());

  test("may end with zeros, which are not written again", () => {
    expect(formatRate(parseRate("1.50") ?? { digits: 0n, scale: 0 })).toBe("1.5");
    expect(parseRate("2.0000000000")).toEqual({ digits: 20_000_000_000n, scale: 10 });
  });

  test("has a bounded number of digits", () => {
    expect(parseRate("1000000000")).toBeUndefined();
    expect(parseRate("1.00000000001")).toBeUndefined();
  });

  test("less a spread is exact", () => {
    expect(formatRate(lessSpread({ digits: 108n, scale: 2 }, 50))).toBe("1.0746");
    expect(formatRate(lessSpread({ digits: 1n, scale: 10 }, 1))).toBe("0.00000000009999");
    expect(formatRate(lessSpread({ digits: 15n, scale: 1 }, 0))).toBe("1.5");
  });

  test("is written so that it is read as the same again", () => {
    const digits = fc.bigInt({ min: 1n, max: 999_999_999n });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 9 }), (of, scale) => {
        const read = parseRate(formatRate({ digits: of, scale }));
        // Equal as fractions: trailing zeros are not written.
        expect(read && read.digits * 10n ** BigInt(scale)).toBe(
          of * 10n ** BigInt(read?.scale ?? 0),
        );
      }),
    );
  });
});
