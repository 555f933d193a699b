import { expect, test } from "@jest/globals";
import { decideFactorReset } from "./decide-factor-reset.ts";

const somebody = { status: "ACTIVE", isActor: false, hasFactors: true } as const;

test("factors are taken away from others alone, and where there are any", () => {
  expect(decideFactorReset(somebody)).toEqual({ outcome: "change" });
  expect(decideFactorReset({ ...somebody, status: "SUSPENDED" })).toEqual({ outcome: "change" });
  expect(decideFactorReset({ ...somebody, hasFactors: false })).toEqual({ outcome: "keep" });
  expect(decideFactorReset({ ...somebody, status: "ERASED", isActor: true })).toEqual({
    outcome: "refuse",
    code: "NOT_YOURSELF",
  });
  expect(decideFactorReset({ ...somebody, status: "ERASED" })).toEqual({
    outcome: "refuse",
    code: "USER_ERASED",
  });
});
