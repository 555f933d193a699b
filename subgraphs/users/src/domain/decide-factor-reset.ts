import type { Decision } from "./decision.ts";
import type { UserStatus } from "./user-status.ts";

/** Whether administrators may take somebody's factors away, who then begins anew. */
export function decideFactorReset(user: {
  readonly status: UserStatus;
  readonly isActor: boolean;
  readonly hasFactors: boolean;
}): Decision<"NOT_YOURSELF" | "USER_ERASED"> {
  // One's own are removed by who shows them.
  if (user.isActor) return { outcome: "refuse", code: "NOT_YOURSELF" };
  if (user.status === "ERASED") return { outcome: "refuse", code: "USER_ERASED" };
  return { outcome: user.hasFactors ? "change" : "keep" };
}
