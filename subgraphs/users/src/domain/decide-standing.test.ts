import { expect, test } from "@jest/globals";
import { decideErasure, decideReinstatement, decideSuspension } from "./decide-standing.ts";
import type { UserStatus } from "./user-status.ts";

const deciders = {
  suspend: decideSuspension,
  reinstate: decideReinstatement,
  erase: decideErasure,
} as const;
type Change = keyof typeof deciders;

test.each<[Change, UserStatus, string]>([
  ["suspend", "ACTIVE", "change"],
  ["suspend", "SUSPENDED", "keep"],
  ["suspend", "ERASED", "USER_ERASED"],
  ["reinstate", "ACTIVE", "keep"],
  ["reinstate", "SUSPENDED", "change"],
  ["reinstate", "ERASED", "USER_ERASED"],
  ["erase", "ACTIVE", "change"],
  ["erase", "SUSPENDED", "change"],
  ["erase", "ERASED", "keep"],
])("to %s who is %s: %s", (change, status, wanted) => {
  const decision = deciders[change]({ status, isActor: false });
  expect(decision.outcome === "refuse" ? decision.code : decision.outcome).toBe(wanted);
});

test.each<Change>(["suspend", "reinstate", "erase"])("nobody can %s themselves", (change) => {
  const decision = deciders[change]({ status: "ACTIVE", isActor: true });
  expect(decision).toEqual({ outcome: "refuse", code: "NOT_YOURSELF" });
});
