import { describe, expect, test } from "@jest/globals";
import { mayChangeFactors, nextSignInStep } from "./next-sign-in-step.ts";

const password = { isMultiFactor: false, isFresh: true };
const oldPassword = { isMultiFactor: false, isFresh: false };
const both = { isMultiFactor: true, isFresh: true };
const oldBoth = { isMultiFactor: true, isFresh: false };
const usual = { isMultiFactor: false, isFresh: false };
const stepUp = { isMultiFactor: true, isFresh: false };
const manage = { isMultiFactor: false, isFresh: true };
const without = { hasFactor: false };
const withFactor = { hasFactor: true };

describe("on the way in", () => {
  test.each([
    ["a stranger", undefined, without, usual, "PASSWORD"],
    ["a stranger", undefined, withFactor, stepUp, "PASSWORD"],
    ["who has no factor", password, without, usual, "FINISH"],
    ["who has a factor", password, withFactor, usual, "SECOND_FACTOR"],
    ["who showed it", both, withFactor, usual, "FINISH"],
    ["who is to step up", oldPassword, withFactor, stepUp, "SECOND_FACTOR"],
    ["who is to step up without a factor", password, without, stepUp, "ADD_FACTOR"],
    ["who is to step up without one, long ago", oldPassword, without, stepUp, "PASSWORD"],
    ["who stepped up", oldBoth, withFactor, stepUp, "FINISH"],
    ["who manages factors", oldBoth, withFactor, manage, "PASSWORD"],
    ["who manages factors", password, withFactor, manage, "SECOND_FACTOR"],
    ["who manages none yet", password, without, manage, "FINISH"],
  ] as const)("%s: %j, %j, wanted %j: %s", (_who, shown, person, wanted, step) => {
    expect(nextSignInStep(shown, person, wanted)).toBe(step);
  });
});

test("factors are changed by who proved themselves a moment ago, with a factor if there is one", () => {
  const may = [undefined, oldPassword, password, oldBoth, both];
  expect(may.map((shown) => mayChangeFactors(shown, without))).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
  expect(may.map((shown) => mayChangeFactors(shown, withFactor))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
