import { expect, test } from "@jest/globals";
import { parseFeeSchedule } from "./parse-fee-schedule.ts";

const input = { idempotencyKey: "key", flat: "30", basisPoints: 290 };

test("a schedule is read with bounds or without", () => {
  expect(parseFeeSchedule(input)).toEqual({
    wellFormed: true,
    terms: { flatMinor: 30n, basisPoints: 290, minMinor: null, maxMinor: null },
  });
  expect(parseFeeSchedule({ ...input, flat: "0", basisPoints: 0, min: "5", max: "5" })).toEqual({
    wellFormed: true,
    terms: { flatMinor: 0n, basisPoints: 0, minMinor: 5n, maxMinor: 5n },
  });
});

test.each([
  ["idempotencyKey", { idempotencyKey: "" }],
  ["flat", { flat: "-1" }],
  ["flat", { flat: "00" }],
  ["flat", { flat: "1e3" }],
  ["flat", { flat: "1000000000000001" }],
  ["basisPoints", { basisPoints: -1 }],
  ["basisPoints", { basisPoints: 10_001 }],
  ["basisPoints", { basisPoints: 1.5 }],
  ["min", { min: "0" }],
  ["max", { max: "x" }],
  ["max", { min: "6", max: "5" }],
])("the first field that is not of its form is named: %s", (field, changes) => {
  expect(parseFeeSchedule({ ...input, ...changes })).toEqual({ wellFormed: false, field });
});
