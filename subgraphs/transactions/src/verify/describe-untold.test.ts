import { expect, test } from "@jest/globals";
import { describeUntold } from "./describe-untold.ts";

const kept = (first: number, last: number) => {
  const count = last - first + 1;
  return { count, numbers: count, first, last };
};

test("an account that was never touched has nothing to tell", () => {
  expect(describeUntold({ activityCount: 0, tellsFrom: 1, events: undefined })).toBeUndefined();
});

test.each([
  { activityCount: 5, tellsFrom: 1, events: kept(1, 5) },
  { activityCount: 5, tellsFrom: 4, events: kept(4, 5) },
  // Removed less than could be.
  { activityCount: 5, tellsFrom: 4, events: kept(2, 5) },
  { activityCount: 5, tellsFrom: undefined, events: kept(2, 5) },
  { activityCount: 5, tellsFrom: undefined, events: undefined },
])("all is told: $activityCount activities from $tellsFrom on", (told) => {
  expect(describeUntold(told)).toBeUndefined();
});

test.each([
  { activityCount: 5, tellsFrom: 1, events: undefined },
  { activityCount: 5, tellsFrom: 1, events: kept(1, 4) },
  { activityCount: 5, tellsFrom: 1, events: kept(1, 6) },
  { activityCount: 5, tellsFrom: 3, events: kept(4, 5) },
  { activityCount: 5, tellsFrom: 1, events: { count: 4, numbers: 4, first: 1, last: 5 } },
  { activityCount: 5, tellsFrom: 1, events: { count: 6, numbers: 5, first: 1, last: 5 } },
  // As many as there should be, one of them twice and one not at all.
  { activityCount: 3, tellsFrom: 1, events: { count: 3, numbers: 2, first: 1, last: 3 } },
])("what is not told, or told twice, is found: %j", (told) => {
  expect(describeUntold(told)).toEqual(expect.any(String));
});
