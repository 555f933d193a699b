import { describe, expect, test } from "@jest/globals";
import { type ActivityFilter, isWanted } from "./activity-filter.ts";

const [one, other] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
const anything: ActivityFilter = {
  accountId: undefined,
  ownerId: undefined,
  kinds: undefined,
  currency: undefined,
};
const activity = { accountId: one, ownerId: one, kind: "HOLD_PLACED", currency: "EUR" };

describe("an activity is wanted", () => {
  test("where nothing is asked for, and where all that is asked for is so", () => {
    expect(isWanted(anything, activity)).toBe(true);
    const exactly = { accountId: one, ownerId: one, kinds: new Set(["HOLD_PLACED"]) };
    expect(isWanted({ ...exactly, currency: "EUR" }, activity)).toBe(true);
  });

  test.each<Partial<ActivityFilter>>([
    { accountId: other },
    { ownerId: other },
    { kinds: new Set(["ENTRIES_POSTED"]) },
    { kinds: new Set() },
    { currency: "USD" },
  ])("not where one thing is otherwise: %j", (different) => {
    expect(isWanted({ ...anything, ...different }, activity)).toBe(false);
  });

  test("not of a person, where it is the platform's own", () => {
    expect(isWanted({ ...anything, ownerId: one }, { ...activity, ownerId: null })).toBe(false);
  });
});
