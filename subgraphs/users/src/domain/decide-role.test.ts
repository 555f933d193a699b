import { expect, test } from "@jest/globals";
import { decideGrant, decideRevocation } from "./decide-role.ts";
import type { GrantedRole } from "./granted-role.ts";
import type { UserStatus } from "./user-status.ts";

const deciders = { grant: decideGrant, revoke: decideRevocation } as const;
type Change = keyof typeof deciders;

test.each<[Change, GrantedRole[], UserStatus, string]>([
  ["grant", [], "ACTIVE", "change"],
  ["grant", ["SUPPORT"], "ACTIVE", "change"],
  ["grant", ["ADMIN"], "ACTIVE", "keep"],
  ["grant", [], "SUSPENDED", "USER_NOT_ACTIVE"],
  ["grant", [], "ERASED", "USER_ERASED"],
  ["revoke", ["ADMIN"], "ACTIVE", "change"],
  ["revoke", ["ADMIN"], "SUSPENDED", "change"],
  ["revoke", ["SUPPORT"], "ACTIVE", "keep"],
  ["revoke", [], "ERASED", "USER_ERASED"],
])("to %s ADMIN to who has %j and is %s: %s", (change, granted, status, wanted) => {
  const decision = deciders[change]("ADMIN", { status, granted, isActor: false });
  expect(decision.outcome === "refuse" ? decision.code : decision.outcome).toBe(wanted);
});

test.each<Change>(["grant", "revoke"])("nobody can %s themselves a role", (change) => {
  const user = { status: "ACTIVE", granted: [], isActor: true } as const;
  expect(deciders[change]("SUPPORT", user)).toEqual({ outcome: "refuse", code: "NOT_YOURSELF" });
});
