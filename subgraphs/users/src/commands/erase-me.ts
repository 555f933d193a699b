import { decideOwnErasure } from "../domain/decide-standing.ts";
import { rolesOf } from "../store/roles.ts";
import type { StandingOutcome } from "./change-standing.ts";
import { type ErasureDeps, erase } from "./erase-user.ts";

/** A person's own wish, which is as final as when somebody else does it. */
export function eraseMe(
  deps: ErasureDeps,
  userId: string,
): Promise<StandingOutcome<"NOT_YOURSELF">> {
  const request = { actor: userId, userId, reason: "OWNER_REQUEST" };
  return erase(deps, request, async ({ status }, { tx, user }) =>
    decideOwnErasure({ status, roles: await rolesOf(tx, user.id) }),
  );
}
