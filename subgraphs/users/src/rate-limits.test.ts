import { expect, test } from "@jest/globals";
import { createRateLimits } from "./rate-limits.ts";

test("what is limited is done so often a minute by each, each kind by itself", async () => {
  const limits = createRateLimits(undefined, { findRecipient: 2, registerUser: 1 });
  const find = (who: string) => limits.admit("findRecipient", who);
  expect([await find("ann"), await find("ann"), await find("ann")]).toEqual([true, true, false]);
  expect(await find("ben")).toBe(true);
  expect(await limits.admit("registerUser", "ann")).toBe(true);
});
