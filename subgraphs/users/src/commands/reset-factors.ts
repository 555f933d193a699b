import { isCaseReference } from "../domain/case-reference.ts";
import { decideFactorReset } from "../domain/decide-factor-reset.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteFactors, listFactors } from "../store/factors.ts";
import { endAccess } from "../store/user-sessions.ts";
import { userIds } from "../user-ids.ts";
import { type Changed, changePerson, type InvalidCase, type Refused } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/**
 * For who has lost what they prove themselves with, recovery codes included. Signed out everywhere as
 * well: what was lost may be in somebody else's hands.
 */
export async function resetFactors(
  deps: CommandDeps,
  request: {
    /** The subject of the token of who asks. */
    readonly actor: string;
    readonly userId: string;
    readonly caseReference?: string | null | undefined;
  },
): Promise<Changed | Refused<"NOT_FOUND" | "NOT_YOURSELF" | "USER_ERASED"> | InvalidCase> {
  const { actor, userId, caseReference = null } = request;
  if (caseReference !== null && !isCaseReference(caseReference)) {
    return { outcome: "invalid", field: "caseReference" };
  }
  return changePerson<"NOT_YOURSELF" | "USER_ERASED">(deps, userId, async ({ tx, user, at }) => {
    const subject = userIds.encode(user.id);
    const factors = await listFactors(tx, user.id);
    const decision = decideFactorReset({
      status: user.status,
      isActor: actor === subject,
      hasFactors: factors.length > 0,
    });
    if (decision.outcome === "refuse") return decision.code;
    if (decision.outcome === "keep") return undefined;
    await deleteFactors(tx, user.id);
    await endAccess(tx, { userId: user.id, at });
    await enqueueLetter(tx, { userId: user.id, kind: "FACTORS_CHANGED" });
    const kinds = [...new Set(factors.map(({ kind }) => kind))].join(",");
    const detail = { kinds, caseReference };
    await appendAudit(tx, { actor, action: "factor.reset", subject, detail, at });
    return undefined;
  });
}
