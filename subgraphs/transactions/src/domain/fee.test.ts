import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { account, alice, bob, world } from "./account.fixture.ts";
import { type FeeTerms, feeKindOf, feeOf } from "./fee.ts";
import { AMOUNT_MINOR_MAX } from "./parse-amount.ts";

const free: FeeTerms = { flatMinor: 0n, basisPoints: 0, minMinor: null, maxMinor: null };

describe("a fee", () => {
  test.each<[string, Partial<FeeTerms>, bigint, bigint]>([
    ["nothing", {}, 1_000n, 0n],
    ["a flat amount", { flatMinor: 30n }, 1n, 30n],
    ["a share", { basisPoints: 150 }, 10_000n, 150n],
    ["a share that is rounded down", { basisPoints: 1 }, 4_999n, 0n],
    ["a share that is rounded up from the half on", { basisPoints: 1 }, 5_000n, 1n],
    ["both", { flatMinor: 30n, basisPoints: 290 }, 1_000n, 59n],
    ["the least", { basisPoints: 100, minMinor: 50n }, 1_000n, 50n],
    ["the most", { basisPoints: 100, maxMinor: 50n }, 1_000_000n, 50n],
    ["a whole share", { basisPoints: 10_000 }, AMOUNT_MINOR_MAX, AMOUNT_MINOR_MAX],
  ])("is %s", (_name, terms, amountMinor, wanted) => {
    expect(feeOf({ ...free, ...terms }, amountMinor)).toBe(wanted);
  });

  const minor = fc.bigInt({ min: 0n, max: AMOUNT_MINOR_MAX });
  const amount = fc.bigInt({ min: 1n, max: AMOUNT_MINOR_MAX });
  const basisPoints = fc.integer({ min: 0, max: 10_000 });
  const anyTerms = fc
    .record({
      flatMinor: minor,
      basisPoints,
      minMinor: fc.option(minor),
      maxMinor: fc.option(minor),
    })
    .filter(
      ({ minMinor, maxMinor }) => minMinor === null || maxMinor === null || minMinor <= maxMinor,
    );

  test("is within its bounds, never below zero, and within half a unit of its share", () => {
    fc.assert(
      fc.property(anyTerms, amount, (terms, amountMinor) => {
        const { minMinor, maxMinor, flatMinor } = terms;
        const feeMinor = feeOf(terms, amountMinor);
        expect(feeMinor).toBeGreaterThanOrEqual(minMinor ?? 0n);
        if (maxMinor !== null) expect(feeMinor).toBeLessThanOrEqual(maxMinor);
        const unbounded = feeOf({ ...terms, minMinor: null, maxMinor: null }, amountMinor);
        const off = (unbounded - flatMinor) * 10_000n - amountMinor * BigInt(terms.basisPoints);
        expect(off).toBeGreaterThan(-5_000n);
        expect(off).toBeLessThanOrEqual(5_000n);
      }),
    );
  });

  test("of a part is never more than that of the whole", () => {
    fc.assert(
      fc.property(anyTerms, amount, amount, (terms, one, other) => {
        const [part, whole] = one < other ? [one, other] : [other, one];
        expect(feeOf(terms, part)).toBeLessThanOrEqual(feeOf(terms, whole));
      }),
    );
  });
});

test("what a fee is for follows from the two sides and whose they are", () => {
  const [hers, his, herOther] = [account(1, alice), account(2, bob), account(4, alice)];
  const fees = account(3, null, { kind: "FEE" });
  const kinds = [
    [hers, his],
    [hers, herOther],
    [world, hers],
    [hers, world],
    [world, fees],
    [fees, world],
    [hers, fees],
  ] as const;
  expect(kinds.map(([from, to]) => feeKindOf(from, to, { isHold: false }))).toEqual([
    "TRANSFER",
    "OWN_TRANSFER",
    "DEPOSIT",
    "WITHDRAWAL",
    undefined,
    undefined,
    undefined,
  ]);
  expect(kinds.map(([from, to]) => feeKindOf(from, to, { isHold: true }))).toEqual([
    "CAPTURE",
    "OWN_TRANSFER",
    undefined,
    "CAPTURE",
    undefined,
    undefined,
    undefined,
  ]);
});
