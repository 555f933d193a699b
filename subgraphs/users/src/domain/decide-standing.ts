import type { Decision } from "./decision.ts";
import type { PersonRole } from "./granted-role.ts";
import type { UserStatus } from "./user-status.ts";

type Subject = { readonly status: UserStatus; readonly isActor: boolean };

export function decideSuspension(user: Subject): Decision<"NOT_YOURSELF" | "USER_ERASED"> {
  return decideStanding("SUSPENDED", user);
}

export function decideReinstatement(user: Subject): Decision<"NOT_YOURSELF" | "USER_ERASED"> {
  return decideStanding("ACTIVE", user);
}

export function decideErasure({ status, isActor }: Subject): Decision<"NOT_YOURSELF"> {
  if (isActor) return { outcome: "refuse", code: "NOT_YOURSELF" };
  return { outcome: status === "ERASED" ? "keep" : "change" };
}

/** Otherwise the last administrator could go, and nobody would be left to make another. */
export function decideOwnErasure(user: {
  readonly status: UserStatus;
  readonly roles: readonly PersonRole[];
}): Decision<"NOT_YOURSELF"> {
  if (user.roles.includes("ADMIN")) return { outcome: "refuse", code: "NOT_YOURSELF" };
  return { outcome: user.status === "ERASED" ? "keep" : "change" };
}

function decideStanding(
  to: "ACTIVE" | "SUSPENDED",
  { status, isActor }: Subject,
): Decision<"NOT_YOURSELF" | "USER_ERASED"> {
  // So that one administrator at least is always left: the one who did it.
  if (isActor) return { outcome: "refuse", code: "NOT_YOURSELF" };
  if (status === "ERASED") return { outcome: "refuse", code: "USER_ERASED" };
  return { outcome: status === to ? "keep" : "change" };
}
