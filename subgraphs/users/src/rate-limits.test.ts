import { expect, test } from "@jest/globals";
import { ProcessRateLimits } from "./rate-limits.ts";

test("what is limited is done so often a minute by each, each kind by itself", async () => {
  let nowMs = 0;
  const limits = new ProcessRateLimits({ findRecipient: 2, registerUser: 1 }, () => nowMs);
  const find = (who: string) => limits.admit("findRecipient", who);
  expect([await find("ann"), await find("ann"), await find("ann")]).toEqual([true, true, false]);
  expect(await find("ben")).toBe(true);
  expect(await limits.admit("registerUser", "ann")).toBe(true);
  nowMs = 60_000;
  expect(await find("ann")).toBe(true);
});
