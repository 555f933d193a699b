import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { boughtFor, type Conversion, soldFor } from "./convert.ts";
import { AMOUNT_MINOR_MAX } from "./parse-amount.ts";
import { lessSpread, parseRate, type Rate } from "./rate.ts";

const rate = (text: string): Rate => parseRate(text) ?? { digits: 0n, scale: 0 };
const between = (text: string, sellExponent: number, buyExponent: number): Conversion => ({
  rate: rate(text),
  sellExponent,
  buyExponent,
});

describe("an exchange", () => {
  test.each([
    ["EUR to USD", between("1.0834", 2, 2), 10_000n, 10_834n],
    ["EUR to JPY, which has no minor units", between("169.53", 2, 0), 1_234n, 2_092n],
    ["JPY to EUR", between("0.0058", 0, 2), 1_000n, 580n],
    ["KWD, which has three digits, to JPY", between("512.4", 3, 0), 1_001n, 512n],
    ["JPY to KWD", between("0.00195", 0, 3), 512n, 998n],
    ["so little that it is nothing", between("0.0058", 0, 2), 1n, 0n],
  ])("of %s leaves what is under a minor unit with the platform", (_name, way, sold, bought) => {
    expect(boughtFor(sold, way)).toBe(bought);
  });

  test.each([
    [between("1.0834", 2, 2), 10_834n, 10_000n],
    [between("1.0834", 2, 2), 10_835n, 10_001n],
    [between("169.53", 2, 0), 2_092n, 1_234n],
    [between("0.0058", 0, 2), 1n, 2n],
  ])("for so much costs the next whole minor unit", (way, bought, sold) => {
    expect(soldFor(bought, way)).toBe(sold);
  });

  const amount = fc.bigInt({ min: 1n, max: AMOUNT_MINOR_MAX });
  const anyRate = fc.record({
    digits: fc.bigInt({ min: 1n, max: 10n ** 19n }),
    scale: fc.integer({ min: 0, max: 14 }),
  });
  const exponent = fc.integer({ min: 0, max: 4 });
  const anyConversion = fc.record({ rate: anyRate, sellExponent: exponent, buyExponent: exponent });

  /** Both sides of `bought <= sold x rate`, without a division. */
  const worth = ({ rate: { digits, scale }, sellExponent, buyExponent }: Conversion) => ({
    ofSold: (minor: bigint) => minor * digits * 10n ** BigInt(buyExponent),
    ofBought: (minor: bigint) => minor * 10n ** BigInt(scale + sellExponent),
  });

  test("never gives the customer more than it is worth, and keeps less than a minor unit", () => {
    fc.assert(
      fc.property(anyConversion, amount, (way, minor) => {
        const { ofSold, ofBought } = worth(way);
        const bought = boughtFor(minor, way);
        expect(ofBought(bought)).toBeLessThanOrEqual(ofSold(minor));
        expect(ofBought(bought + 1n)).toBeGreaterThan(ofSold(minor));
        const sold = soldFor(minor, way);
        expect(ofSold(sold)).toBeGreaterThanOrEqual(ofBought(minor));
        expect(ofSold(sold - 1n)).toBeLessThan(ofBought(minor));
      }),
    );
  });

  test("asked for from either side, is no better from one of them", () => {
    fc.assert(
      fc.property(anyConversion, amount, (way, minor) => {
        expect(soldFor(boughtFor(minor, way), way)).toBeLessThanOrEqual(minor);
        expect(boughtFor(soldFor(minor, way), way)).toBeGreaterThanOrEqual(minor);
      }),
    );
  });

  test("cut into parts, brings no more than as a whole", () => {
    fc.assert(
      fc.property(anyConversion, amount, amount, (way, one, other) => {
        const parts = boughtFor(one, way) + boughtFor(other, way);
        expect(parts).toBeLessThanOrEqual(boughtFor(one + other, way));
      }),
    );
  });

  test("there and back makes no money, as long as the two rates make none", () => {
    const spread = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(anyConversion, spread, amount, (way, basisPoints, minor) => {
        const { rate: there, sellExponent, buyExponent } = way;
        // The inverse, rounded down: the greatest that makes none.
        const scale = 40;
        const digits = 10n ** BigInt(there.scale + scale) / there.digits;
        const back = {
          rate: lessSpread({ digits, scale }, basisPoints),
          sellExponent: buyExponent,
          buyExponent: sellExponent,
        };
        expect(boughtFor(boughtFor(minor, way), back)).toBeLessThanOrEqual(minor);
      }),
    );
  });

  test("costs more, and brings less, with a wider spread", () => {
    const spread = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(anyConversion, spread, spread, amount, (way, one, other, minor) => {
        const [narrow, wide] = [Math.min(one, other), Math.max(one, other)].map((basisPoints) => ({
          ...way,
          rate: lessSpread(way.rate, basisPoints),
        }));
        if (!narrow || !wide) return;
        expect(boughtFor(minor, wide)).toBeLessThanOrEqual(boughtFor(minor, narrow));
        expect(soldFor(minor, wide)).toBeGreaterThanOrEqual(soldFor(minor, narrow));
      }),
    );
  });
});
