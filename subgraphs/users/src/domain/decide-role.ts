import type { Decision } from "./decision.ts";
import type { GrantedRole } from "./granted-role.ts";
import type { UserStatus } from "./user-status.ts";

type Subject = {
  readonly status: UserStatus;
  readonly granted: readonly GrantedRole[];
  readonly isActor: boolean;
};

export function decideGrant(
  role: GrantedRole,
  user: Subject,
): Decision<"NOT_YOURSELF" | "USER_ERASED" | "USER_NOT_ACTIVE"> {
  if (user.isActor) return { outcome: "refuse", code: "NOT_YOURSELF" };
  if (user.status === "ERASED") return { outcome: "refuse", code: "USER_ERASED" };
  if (user.granted.includes(role)) return { outcome: "keep" };
  if (user.status !== "ACTIVE") return { outcome: "refuse", code: "USER_NOT_ACTIVE" };
  return { outcome: "change" };
}

export function decideRevocation(
  role: GrantedRole,
  user: Subject,
): Decision<"NOT_YOURSELF" | "USER_ERASED"> {
  // As with standing: the last administrator cannot take it from themselves.
  if (user.isActor) return { outcome: "refuse", code: "NOT_YOURSELF" };
  if (user.status === "ERASED") return { outcome: "refuse", code: "USER_ERASED" };
  return { outcome: user.granted.includes(role) ? "change" : "keep" };
}
